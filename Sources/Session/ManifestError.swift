/// A `session.yaml` that cannot be read, with the place.
package enum ManifestError: Error, Hashable, Sendable {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The text is not YAML; the reason carries the place.
  case syntax(path: String, reason: String)
  /// A key that means nothing here.
  case unknownKey(String, path: String, line: Int, column: Int, allowed: [String])
  /// A value of another kind than the key takes.
  case wrongType(key: String, path: String, line: Int, column: Int)
  /// A key that is needed and not there.
  case missing(key: String, path: String, line: Int, column: Int)
  /// A regular expression that is none.
  case expression(String, key: String, path: String, line: Int, column: Int)
  /// A description of a reader that cannot be used.
  case reader(ReaderFileError)
}

extension ManifestError: CustomStringConvertible {
  /// The file, the place, what is wrong, and what is allowed.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)\nhint: check the rights of the file"
    case .syntax(let path, let reason):
      "\(path): \(reason)\nhint: values with a colon, a '#' or a '%' stand in quotes"
    case .unknownKey(let key, let path, let line, let column, let allowed):
      "\(path):\(line):\(column): unknown key '\(key)'\n"
        + "hint: the keys here are \(allowed.joined(separator: ", "))"
    case .wrongType(let key, let path, let line, let column):
      "\(path):\(line):\(column): '\(key)' has a value of the wrong kind\n"
        + "hint: see the comments of a new session's session.yaml"
    case .missing(let key, let path, let line, let column):
      "\(path):\(line):\(column): '\(key)' is missing here\n"
        + "hint: add '\(key): …'"
    case .expression(let text, let key, let path, let line, let column):
      "\(path):\(line):\(column): '\(text)' in '\(key)' is not a regular expression\n"
        + "hint: write a bracket that is meant as such with a backslash: '\\(', '\\['"
    case .reader(let error): error.description
    }
  }
}
