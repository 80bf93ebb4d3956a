/// A noun that stands after a number; its forms are under `counts` in the words files.
enum CountedNoun: String, Hashable, Sendable, CaseIterable {
  case commands, entries, failedCommands, lines, requests

  /// The gap that every form has.
  static let gap = "number"
}
