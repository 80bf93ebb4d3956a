internal import Events
internal import Text

/// `ip route`: where a machine sends what is not for itself.
///
///     10.1.1.0/24 dev enp0s8 proto kernel scope link src 10.1.1.24 metric 1024
///
/// iproute2 `ip/iproute.c`.
struct IPRoute: LookReader {
  static let name = "ip-route"

  /// Whether it lists routes, for people or as JSON, or asks for the one that is taken.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = IPCommand.words(of: command, object: "route", shortest: "r") else {
      return false
    }
    return words.first.map { word in ["show", "list", "get"].contains { $0.hasPrefix(word) } }
      ?? true
  }

  /// Whether a line is the route of everything else, which is printed first.
  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("default ") }

  /// A `route` for every line.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.command.words.contains(where: { $0 == "-j" || $0 == "-json" }) {
      return Self.readings(json: output.lines.printed)
    }
    if let refusal = output.refusal(beginningWith: ["RTNETLINK answers: "]) { return [refusal] }
    // Behind the route that is taken: `    cache`.
    let lines = output.lines.filter { !$0.text.trimmed.hasPrefix("cache") }
    return lines.readings(by: Self.name, orUnread: "not a route") { line in
      var words = line.split(separator: " ").map(String.init)
      let kind = words.first.flatMap { Self.kinds.contains($0) ? $0 : nil }
      if kind != nil { words.removeFirst() }
      func value(_ name: String) -> String? {
        words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
      }
      guard let destination = words.first, !line.hasPrefix("\t"),
        value("dev") != nil || value("via") != nil || kind != nil
      else { return nil }
      var route = ObservedRoute(
        destination: destination, gateway: value("via"), interface: value("dev"),
        address: value("src"), metric: value("metric").flatMap { Int($0) })
      route.type = kind
      return .route(route)
    }
  }

  /// Routes that lead nowhere, or to the machine itself (ip-route(8)).
  private static let kinds: Set<String> = [
    "blackhole", "unreachable", "prohibit", "throw", "local", "broadcast", "unicast", "multicast",
  ]

  private static func readings(json lines: [OutputLine]) -> [Reading] {
    guard let list = lines.objectsOfJSON else {
      return Reading.unread(lines, by: name, because: "not a list of JSON objects")
    }
    return list.compactMap { object in
      object.text("dst").map { destination in
        var route = ObservedRoute(
          destination: destination, gateway: object.text("gateway"),
          interface: object.text("dev"), address: object.text("prefsrc"),
          metric: object.integer("metric"))
        route.type = object.text("type").flatMap { $0 == "unicast" ? nil : $0 }
        return Reading(.route(route), from: lines)
      }
    }
  }
}
