/// What the files of a dataset are.
package enum DatasetFormat: String, Sendable, CaseIterable {
  case jsonl, parquet

  /// The name of the file that has the rows of a session.
  ///
  /// - Parameter stem: What stands for the session in names.
  func name(_ stem: String) -> String { "\(stem).\(rawValue)" }

  /// The name of the file, beside the table of sessions, that says that a session is written and what is known of
  /// it: in JSON Lines the rows themselves; elsewhere a file that other programs leave out.
  func mark(_ stem: String) -> String {
    switch self {
    case .jsonl: name(stem)
    case .parquet: ".\(stem).jsonl"
    }
  }

  /// What stands for a session in the name of its mark; nil of a file that is none.
  func stem(ofMark name: String) -> String? {
    let (start, end) = self == .jsonl ? ("", ".jsonl") : (".", ".jsonl")
    guard name.hasPrefix(start), name.hasSuffix(end), name.hasPrefix(".") == (self != .jsonl) else {
      return nil
    }
    return String(name.dropFirst(start.count).dropLast(end.count))
  }

  /// The other format, of which a file has the rows of a session; nil where it is of this one.
  func other(of name: String) -> Self? {
    guard !name.hasPrefix(".") else { return nil }
    return Self.allCases.first { $0 != self && name.hasSuffix(".\($0.rawValue)") }
  }
}
