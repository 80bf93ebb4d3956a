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
}
