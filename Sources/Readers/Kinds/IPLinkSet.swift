internal import Events

/// `ip link set X down`: an interface that was switched, or given another setting.
///
/// It prints nothing when it is done. iproute2 `ip/iplink.c`.
struct IPLinkSet: ChangeReader {
  static let name = "ip-link-set"
  static let usage = "ip link set X down"

  static let refusals = ["Cannot find device", "RTNETLINK answers"]

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    [change(by: command)].compactMap(\.self)
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
