internal import Events

/// `ip route add`, `del`, `replace` and `flush`, and `route add`: where a machine is to send packets.
///
/// It prints nothing when it is done. iproute2 `ip/iproute.c`, net-tools `route.c`.
struct IPRouteChange: ChangeReader {
  static let name = "ip-route-change"
  static let usage = "ip route add X"

  static let refusals = [
    "RTNETLINK answers", "Cannot find device", "Error: ", "SIOCADDRT: ", "SIOCDELRT: ",
  ]

  /// What macOS and Windows print where it is done.
  static func isRemark(_ line: String) -> Bool {
    line == "OK!"
      || ["add net ", "add host ", "delete net ", "delete host "].contains(where: line.hasPrefix)
  }

  /// Routes that throw packets away (ip-route(8)).
  private static let dropping: Set<String> = ["blackhole", "unreachable", "prohibit"]

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    [change(by: command)].compactMap(\.self)
  }

  private static func change(by command: SimpleCommand) -> ObservedChange? {
    if command.program == "route" { return oldChange(by: command) }
    guard let words = IPCommand.words(of: command, object: "route", shortest: "r"),
      let verb = words.first.flatMap(verb)
    else { return nil }
    var rest = Array(words.dropFirst())
    let kind = rest.first.flatMap { dropping.contains($0) ? $0 : nil }
    if kind != nil || rest.first == "unicast" || rest.first == "to" { rest.removeFirst() }
    // The cache is no route.
    guard let first = rest.first, !(verb == .flush && rest == ["cache"]) else { return nil }
    // `flush` takes what it is limited to, or `all`; it may begin with the name of a setting.
    let target = verb == .flush ? rest.joined(separator: " ") : destination(first)
    return change(
      verb, of: target, isDropped: kind != nil,
      detail: [[kind].compactMap(\.self), Array(rest.dropFirst())].flatMap { $0 })
  }

  /// `route add default gw 10.0.2.2`, `route del -net 10.1.1.0 netmask 255.255.255.0`.
  private static func oldChange(by command: SimpleCommand) -> ObservedChange? {
    var words = command.words.dropFirst().filter { !["-4", "-6", "-n", "-v"].contains($0) }
    guard
      let verb: ObservedChange.Action = ["add": .add, "del": .delete, "delete": .delete][
        words.first ?? ""]
    else { return nil }
    words.removeFirst()
    if words.first == "-net" || words.first == "-host" { words.removeFirst() }
    guard let first = words.first else { return nil }
    var target = destination(first)
    if let mask = Options.values(of: ["netmask", "mask"], in: words[...]).first {
      target = IPv4Mask.address(first, mask: mask) ?? first
    }
    return change(
      verb, of: destination(target), isDropped: words.contains("reject"),
      detail: Array(words.dropFirst()))
  }

  private static func change(
    _ verb: ObservedChange.Action, of target: String, isDropped: Bool, detail: [String]
  ) -> ObservedChange {
    let action: ObservedChange.Action =
      switch verb {
      case .add where isDropped, .modify where isDropped: .drop
      case .delete where isDropped: .undoDrop
      default: verb
      }
    return ObservedChange(
      subject: .route, target: target, action: action,
      detail: detail.isEmpty ? nil : detail.joined(separator: " "), outcome: .unknown)
  }

  private static func verb(_ word: String) -> ObservedChange.Action? {
    switch word {
    case "a", "ad", "add", "append", "prepend": .add
    case "d", "de", "del", "delete": .delete
    case "replace", "repl", "change", "chg": .modify
    case "f", "flush": .flush
    default: nil
    }
  }

  private static func destination(_ word: String) -> String {
    ["default", "0.0.0.0/0", "0/0", "::/0", "any", "all"].contains(word) ? "default" : word
  }
}
