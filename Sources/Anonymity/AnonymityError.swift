/// A copy of a session that was not made, because it would not have been what it is meant to be.
package enum AnonymityError: Error, Hashable, Sendable {
  /// Something that was to be replaced stands in the copy.
  case left(String, place: String)
  /// Findings are others than those of the session, by their ids.
  case findings([String])
  /// Other numbers of events of some kinds were read than from the session.
  case events([String])
  /// What is no name.
  case name(String)
  /// The file for what was replaced by what cannot be written.
  case map(path: String, reason: String)
  /// The copy cannot be put where it belongs.
  case unwritable(path: String, reason: String)
}

extension AnonymityError: CustomStringConvertible {
  /// What is wrong, and a way out.
  package var description: String {
    switch self {
    case .left(let text, let place):
      "\(place): '\(text)' is still there, so the copy was not kept\n"
        + "hint: name the word it is part of with --name"
    case .findings(let ids):
      "the copy would have other findings: \(Self.list(ids)); it was not kept\n"
        + "hint: a name is a word of a tool as well; keep it with --keep WORD"
    case .events(let kinds):
      "the copy would be read otherwise: \(Self.list(kinds)); it was not kept\n"
        + "hint: a name is a word of a tool as well; keep it with --keep WORD"
    case .name(let name):
      "'\(name)' is no word\nhint: give --name and --keep a word that begins with a letter or a digit"
    case .map(let path, let reason):
      "cannot write '\(path)': \(reason)\nhint: choose another name with --map"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)\nhint: free some space there, or make the folder writable"
    }
  }

  /// The first few.
  private static func list(_ items: [String]) -> String {
    let shown = items.prefix(5).joined(separator: ", ")
    return items.count > 5 ? "\(shown) and \(items.count - 5) more" : shown
  }
}
