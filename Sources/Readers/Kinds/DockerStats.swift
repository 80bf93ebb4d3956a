internal import Events

/// `docker stats --no-stream`: what containers use.
///
///     CONTAINER ID   NAME     CPU %     MEM USAGE / LIMIT   MEM %     NET I/O     BLOCK I/O    PIDS
///     d96d7f4d3d8a   web.1…   0.00%     388KiB / 960.7MiB   0.04%     936B / 0B   156kB / 0B   1
///
/// docker/cli `cli/command/container/formatter_stats.go`.
struct DockerStats: DockerListing {
  static let name = "docker-stats"
  static let usage = "docker stats --no-stream"
  static let kind = Observation.Kind.usage

  static let columns = [
    Column("CONTAINER ID", field: "ID", fits: Cell.id), Column("NAME", fits: Cell.word),
    Column("CPU %", field: "CPUPerc") { $0.hasSuffix("%") || $0 == "--" },
    Column("MEM USAGE / LIMIT", field: "MemUsage") { $0.contains(" / ") },
    Column("MEM %", field: "MemPerc") { $0.hasSuffix("%") || $0 == "--" },
    Column("NET I/O", field: "NetIO") { $0.contains(" / ") || $0 == "--" },
    Column("BLOCK I/O", field: "BlockIO") { $0.contains(" / ") || $0 == "--" },
    Column("PIDS", field: "PIDs") { Int($0) != nil || $0 == "--" },
  ]
  private static let units: [(name: String, mebibytes: Double)] = [
    ("KiB", 1 / 1024), ("MiB", 1), ("GiB", 1024), ("TiB", 1_048_576), ("B", 1 / 1_048_576),
  ]

  /// Whether it looks once; a stream is drawn over itself.
  func accepts(_ command: SimpleCommand) -> Bool {
    Self.arguments(of: command).map {
      $0.contains("--no-stream") || $0.contains("--no-stream=true")
    } ?? false
  }

  /// A `usage` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    guard let container = row["CONTAINER ID"] else { return nil }
    let memory = row["MEM USAGE / LIMIT"]?.split(separator: " / ").map { Self.mebibytes($0) }
    var usage = ObservedUsage(container: container)
    usage.name = row["NAME"]
    usage.processor = row["CPU %"].flatMap { PlainNumber.value($0.dropLast()) }.map { $0 / 100 }
    usage.memoryMiB = memory?.first ?? nil
    usage.limitMiB = memory?.dropFirst().first ?? nil
    usage.processes = row["PIDS"].flatMap { Int($0) }
    return .usage(usage)
  }

  private static func mebibytes(_ text: Substring) -> Double? {
    for unit in units where text.hasSuffix(unit.name) {
      return PlainNumber.value(text.dropLast(unit.name.count)).map { $0 * unit.mebibytes }
    }
    return nil
  }
}
