import Foundation

/// The benchmarks: `benchmarks LABBOOK JC TESTS [PART] [BASE]`, as `make bench` calls it.
@main
enum Benchmarks {
  /// Which of them are run.
  private enum Part: String, CaseIterable {
    case reading, recording, commands, laboratory, catalogue
  }

  /// Long sessions of the catalogue: 20, or as many as `$SESSIONS` says.
  private static let sessions =
    ProcessInfo.processInfo.environment["SESSIONS"].flatMap { Int($0) } ?? 20

  static func main() {
    do {
      try measure()
    } catch {
      FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func measure() throws {
    let arguments = Array(ProcessInfo.processInfo.arguments.dropFirst())
    let part = arguments.count > 3 ? Part(rawValue: arguments[3]) : nil
    guard arguments.count >= 3, arguments.count == 3 || arguments[3] == "all" || part != nil else {
      let parts = Part.allCases.map(\.rawValue).joined(separator: ", ")
      print(
        "usage: benchmarks LABBOOK JC TESTS [PART] [BASE]\n"
          + "hint: 'make bench' builds everything and calls it; the parts are all, \(parts)")
      exit(64)
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "labbook-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The laboratory last: the memory that it takes would be counted as that of the programs started
    // after it.
    for one in Part.allCases where part == nil || part == one {
      try run(one, arguments, in: folder)
    }
  }

  private static func run(_ part: Part, _ arguments: [String], in folder: URL) throws {
    let (labbook, tests) = (arguments[0], URL(filePath: arguments[2]))
    if part != .commands { print(Result.titles) }
    switch part {
    case .reading:
      let reading = ReadingBenchmarks(
        labbook: labbook, jc: arguments[1],
        fixtures: tests.appending(path: "ReadersTests/Fixtures"), folder: folder)
      for result in try reading.inProcess(runs: 500) { print(result.row) }
      print(try reading.slowest(runs: 20).row)
      for result in try reading.asProcess(runs: 50) { print(result.row) }
      print(try reading.importing().row)
    case .recording:
      let recording = RecordingBenchmarks(labbook: labbook, folder: folder)
      for result in try recording.addedTime(runs: 200) { print(result.row) }
      for result in try recording.starting(runs: 50) { print(result.row) }
      try recording.throughput(megabytes: 200)
      for result in try recording.peakMemory(megabytes: 1000) { print(result.row) }
    case .commands:
      try CommandBenchmarks(
        labbook: labbook, base: arguments.count > 4 ? arguments[4] : nil,
        recording: tests.appending(path: "Fixtures/recordings/piped.jsonl"), folder: folder
      ).run()
    case .catalogue:
      try CatalogueBenchmarks(
        labbook: labbook, recording: tests.appending(path: "Fixtures/recordings/piped.jsonl"),
        folder: folder, sessions: Self.sessions
      ).run()
    case .laboratory:
      for result in LabBenchmarks().figures(entries: 100_000) { print(result.row) }
    }
  }
}
