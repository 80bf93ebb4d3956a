internal import Events

/// `ip link set X down`: an interface that was switched, or given another setting.
///
/// It prints nothing when it is done. iproute2 `ip/iplink.c`.
struct IPLinkSet: ChangeReader {
  static let name = "ip-link-set"
  static let usage = "ip link set X down"

  static let refusals = ["Cannot find device", "RTNETLINK answers"]

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    switch command.program {
    case "ifup", "ifdown":
      let names = Options.operands(command.words.dropFirst(), taking: configured)
      return names.map { name in
        // What is configured already stays as it is.
        ObservedChange(
          subject: .interface, target: name,
          action: command.program == "ifup" ? Printed("ifup") : Printed(.setDown),
          outcome: .unknown)
      }
    default: return [change(by: command) ?? addressChange(by: command)].compactMap(\.self)
    }
  }

  /// Options of ifup(8) that take a value.
  private static let configured: Set<String> = [
    "-i", "--interfaces", "-o", "--option", "-X", "--exclude", "--state-dir",
  ]

  /// `ip addr del 10.1.1.2/24 dev enp0s8`.
  private static func addressChange(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words.dropFirst().drop { $0.hasPrefix("-") }
    guard command.program == "ip", let object = words.first, object.hasPrefix("a"),
      "address".hasPrefix(object), let verb = words.dropFirst().first,
      ["add", "del", "delete", "flush", "change", "replace"].contains(verb),
      let place = words.firstIndex(of: "dev"), words.indices.contains(place + 1)
    else { return nil }
    return ObservedChange(
      subject: .interface, target: words[place + 1], action: .set,
      detail: words.joined(separator: " "), outcome: .unknown)
  }

  private static func change(by command: SimpleCommand) -> ObservedChange? {
    var words = command.words[...]
    if command.program == "ifconfig", words.count == 3 {
      words = ["ip", "link", "set", words[1], words[2]]
    }
    guard words.first?.hasSuffix("ip") == true, words.count >= 5,
      ["l", "li", "lin", "link"].contains(words[1]), "set".hasPrefix(words[2])
    else { return nil }
    let rest = words.dropFirst(3).filter { $0 != "dev" }
    guard let name = rest.first else { return nil }
    let settings = rest.dropFirst()
    guard let state = settings.first(where: { $0 == "up" || $0 == "down" }) else {
      return ObservedChange(
        subject: .interface, target: name, action: .set, detail: settings.joined(separator: " "),
        outcome: .unknown)
    }
    return ObservedChange(
      subject: .interface, target: name, action: state == "up" ? .setUp : .setDown,
      outcome: .unknown)
  }
}
