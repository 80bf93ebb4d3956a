internal import Events
internal import Text

/// `route -n` and `netstat -rn`: where a machine sends what is not for itself.
///
///     Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
///     0.0.0.0         10.0.2.2        0.0.0.0         UG    100    0        0 enp0s3
///
/// net-tools `lib/inet_gr.c`.
struct RouteTable: LookReader {
  static let name = "route-table"
  static let usage = "route -n"

  func accepts(_ command: SimpleCommand) -> Bool {
    let words = command.words.dropFirst()
    switch command.program {
    case "route": return words.allSatisfy { $0.hasPrefix("-") && $0 != "-A" }
    case "netstat": return Options.hasFlag(["-r"], in: words)
    default: return false
    }
  }

  /// Whether a line is the heading.
  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("Kernel IP routing table") }

  /// A `route` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed
    guard let titles = lines.first(where: { $0.text.hasPrefix("Destination ") }) else {
      return output.exit ?? 0 != 0
        ? [] : Reading.unread(lines, by: Self.name, because: "expected the title Destination")
    }
    let columns = titles.text.split(separator: " ").map(String.init)
    let rows = lines.filter { $0 != titles && !$0.text.hasPrefix("Kernel IP") }
    return rows.readings(by: Self.name, orUnread: "not a row of a route") { line in
      Self.route(line.split(separator: " ").map(String.init), columns).map { .route($0) }
    }
  }

  private static func route(_ words: [String], _ columns: [String]) -> ObservedRoute? {
    func value(_ title: String) -> String? {
      columns.firstIndex(of: title).flatMap { words.indices.contains($0) ? words[$0] : nil }
    }
    guard words.count == columns.count, let target = value("Destination"),
      let mask = value("Genmask"), let flags = value("Flags")
    else { return nil }
    let isDefault = target == "0.0.0.0" || target == "default"
    guard isDefault || IPv4Mask.address(target, mask: mask)?.contains("/") == true else {
      return nil
    }
    let gateway = value("Gateway").flatMap { ["0.0.0.0", "*", "-"].contains($0) ? nil : $0 }
    var route = ObservedRoute(
      destination: isDefault ? "default" : IPv4Mask.address(target, mask: mask) ?? target,
      gateway: gateway, interface: value("Iface").flatMap { $0 == "-" ? nil : $0 },
      metric: value("Metric").flatMap { Int($0) })
    if flags.contains("!") { route.type = "unreachable" }
    return route
  }
}
