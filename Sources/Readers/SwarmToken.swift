internal import Events
internal import Text

/// A token in a line of `docker swarm join --token … ADDRESS`, as printed or as typed.
enum SwarmToken {
  /// The token among some words, with the manager that it is for.
  static func token(in words: [String], role: ObservedToken.Role) -> ObservedToken? {
    guard let place = words.firstIndex(of: "--token"), place + 1 < words.count else { return nil }
    return ObservedToken(
      role: role, token: words[place + 1],
      address: place + 2 < words.count ? words[place + 2] : nil)
  }

  /// The first line that shows how to join, read.
  static func reading(in lines: [OutputLine], role: ObservedToken.Role) -> Reading? {
    for line in lines {
      let words = line.text.trimmed.split(separator: " ").map(String.init)
      guard let token = token(in: words, role: role) else { continue }
      return Reading(.token(token), from: [line])
    }
    return nil
  }

  /// The key that unlocks managers, where a line is nothing else.
  static func unlockKey(in lines: [OutputLine]) -> Reading? {
    for line in lines where line.text.trimmed.hasPrefix("SWMKEY-") {
      let key = line.text.trimmed
      guard Cell.word(key) else { continue }
      return Reading(.token(ObservedToken(role: .unlock, token: key)), from: [line])
    }
    return nil
  }

  /// Whether a line is of what docker prints around that key (docker/cli `cli/command/swarm`).
  static func isAboutKey(_ text: String) -> Bool {
    [
      "SWMKEY-", "To unlock a swarm manager", "command and provide the following key",
      "Please remember to store this key", "will not be able to restart the manager",
    ].contains { text.contains($0) }
  }
}
