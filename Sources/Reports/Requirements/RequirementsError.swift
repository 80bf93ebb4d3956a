/// A requirements file that cannot be used, with the place.
package enum RequirementsError: Error, Hashable, Sendable {
  /// A place in a file.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The file.
    package var path: String
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int

    /// The place as compilers print it.
    package var description: String { "\(path):\(line):\(column)" }
  }

  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The text is not YAML.
  case syntax(Place, reason: String)
  /// There is no requirement in it.
  case empty(Place)
  /// A key that means nothing here.
  case unknownKey(String, Place, known: [String])
  /// A key that is needed and not there.
  case missingKey(String, Place)
  /// A kind of requirement that there is not.
  case unknownKind(String, Place, known: [String])
  /// A value that the key does not take.
  case wrongValue(key: String, Place, expected: String)
  /// Two requirements of one name.
  case sameID(String, Place)
}

extension RequirementsError: CustomStringConvertible {
  /// The place, what is wrong there, and what is allowed.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      """
      cannot read '\(path)': \(reason)
      hint: check that the file exists, is readable and is UTF-8 text
      """
    case .syntax(let place, let reason):
      """
      \(place): \(reason)
      hint: put text that contains ': ' or begins with '{' in double quotes
      """
    case .empty(let place):
      """
      \(place): the list of requirements is empty
      hint: begin with 'requirements:' and a line '- id: …'; see docs/requirements.md
      """
    case .unknownKey(let key, let place, let known):
      """
      \(place): unknown key '\(key)'
      hint: the keys here are \(known.joined(separator: ", "))
      """
    case .missingKey(let key, let place):
      """
      \(place): '\(key)' is missing here
      hint: add '\(key): …'
      """
    case .unknownKind(let kind, let place, let known):
      """
      \(place): unknown kind of requirement '\(kind)'
      hint: expected one of \(known.joined(separator: ", "))
      """
    case .wrongValue(let key, let place, let expected):
      """
      \(place): invalid value for '\(key)'
      hint: expected \(expected)
      """
    case .sameID(let id, let place):
      """
      \(place): duplicate requirement id '\(id)'
      hint: give each requirement its own id
      """
    }
  }
}
