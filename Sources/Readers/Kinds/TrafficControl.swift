internal import Events

/// `tc qdisc add … netem`: an interface that delays and loses packets, or does so no longer.
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
    func change(_ action: ObservedChange.Action, _ detail: ArraySlice<String> = [])
      -> ObservedChange
    {
      ObservedChange(
        subject: .queue, target: interface, action: action,
        detail: detail.isEmpty ? nil : detail.joined(separator: " "), outcome: .unknown)
    }
    switch words[2] {
    case "add", "change", "replace":
      guard let kind = words.firstIndex(of: "netem") else {
        // What is put at the root takes the place of what was there.
        guard let root = words.firstIndex(of: "root") else { return change(.add, words[3...]) }
        return change(.set, words[(root + 1)...])
      }
      let settings = words[(kind + 1)...]
      return change(isHarmless(settings) ? .set : .netem, settings)
    case "del", "delete": return change(.undoNetem)
    default: return nil
    }
  }

  /// Whether netem leaves packets as they are: it loses none of them and delays them by nothing.
  private static func isHarmless(_ settings: ArraySlice<String>) -> Bool {
    var isLimit = false
    return settings.allSatisfy { word in
      defer { isLimit = word == "limit" || word == "seed" }
      if isLimit || words.contains(word) { return true }
      return word.first == "0" && word.allSatisfy { !"123456789".contains($0) }
    }
  }

  private static let words: Set<String> = [
    "limit", "seed", "loss", "drop", "random", "ecn", "delay", "latency", "corrupt", "duplicate",
    "reorder",
  ]
}
