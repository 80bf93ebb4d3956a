internal import Events

/// `tc qdisc add … netem`: an interface that delays and loses packets.
///
/// It prints nothing when it is done. tc-netem(8).
struct TrafficControl: ChangeReader {
  static let name = "tc-qdisc"
  static let usage = "tc qdisc add dev X root netem delay 100ms"

  static let refusals = ["Error: ", "RTNETLINK answers", "Cannot find device"]

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    [change(by: command)].compactMap(\.self)
  }

  private static func change(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words
    guard command.program == "tc", words.count > 4, "qdisc".hasPrefix(words[1]),
      let place = words.firstIndex(of: "dev"), place + 1 < words.count
    else { return nil }
    let interface = words[place + 1]
    switch words[2] {
    case "add", "change", "replace":
      guard let kind = words.firstIndex(of: "netem") else { return nil }
      return ObservedChange(
        subject: .queue, target: interface, action: .netem,
        detail: words[(kind + 1)...].joined(separator: " "), outcome: .unknown)
    case "del", "delete":
      return ObservedChange(
        subject: .queue, target: interface, action: .undoNetem, outcome: .unknown)
    default: return nil
    }
  }
}
