/// A description of a reader that cannot be used, with the place.
package enum ReaderFileError: Error, Hashable, Sendable {
  package typealias Place = ReaderDescription.Place

  case unreadable(path: String, reason: String)
  /// The text is not YAML.
  case syntax(Place, reason: String)
  /// A key that means nothing here.
  case unknownKey(String, Place, allowed: [String])
  /// A key that is needed and not there.
  case missing(key: String, Place)
  /// A value that the key does not take.
  case wrongValue(key: String, Place, expected: String)
  /// A regular expression that is none.
  case expression(String, Place)
  /// Two keys of which one is enough.
  case both(String, String, Place)
  /// Two readers of one name.
  case sameName(String, Place)
  /// A name that a reader has which is built in.
  case builtInName(String, Place)
  /// A kind of event that a description cannot make.
  case unknownKind(String, Place, known: [String])
  /// A key that events of the kind do not have.
  case unknownEventKey(String, kind: String, Place, known: [String])
  /// A key that events of the kind must have, and no column gives.
  case missingEventKey(String, kind: String, Place)
  /// A command that a reader claims which is built in.
  case claimed(command: String, reader: String, Place)
}

extension ReaderFileError: CustomStringConvertible {
  /// The place, what is wrong there, and what is allowed.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      """
      cannot read '\(path)': \(reason)
      hint: name a file in YAML as docs/readers.md describes it, such as ./consul-members.yaml
      """
    case .syntax(let place, let reason):
      """
      \(place): \(reason)
      hint: titles with ':', '%' or '#' stand in quotes
      """
    case .unknownKey(let key, let place, let allowed):
      """
      \(place): unknown key '\(key)'
      hint: the keys here are \(allowed.joined(separator: ", "))
      """
    case .missing(let key, let place):
      """
      \(place): '\(key)' is missing here
      hint: add '\(key): …'; docs/readers.md shows a whole reader
      """
    case .wrongValue(let key, let place, let expected):
      """
      \(place): invalid value for '\(key)'
      hint: expected \(expected)
      """
    case .expression(let text, let place):
      """
      \(place): '\(text)' is not a regular expression
      hint: write a bracket that is meant as such with a backslash: '\\(', '\\['
      """
    case .both(let one, let other, let place):
      """
      \(place): '\(one)' and '\(other)' say the same thing twice
      hint: keep one of them: '\(other): [ … ]' takes several
      """
    case .sameName(let name, let place):
      """
      \(place): a second reader with the name '\(name)'
      hint: give each reader its own name
      """
    case .builtInName(let name, let place):
      """
      \(place): '\(name)' is the name of a reader that is built in
      hint: choose another name; 'labbook read' lists those that are taken
      """
    case .unknownKind(let kind, let place, let known):
      """
      \(place): a reader in YAML cannot make events of the kind '\(kind)'
      hint: expected one of \(known.joined(separator: ", ")); 'row' takes any keys
      """
    case .unknownEventKey(let key, let kind, let place, let known):
      """
      \(place): events of the kind '\(kind)' have no key '\(key)'
      hint: the keys are \(known.joined(separator: ", "))
      """
    case .missingEventKey(let key, let kind, let place):
      """
      \(place): no column gives the key '\(key)', which each event of the kind '\(kind)' has
      hint: add a line 'TITLE: \(key)' under 'columns:'
      """
    case .claimed(let command, let reader, let place):
      """
      \(place): the output of '\(command)' is read by '\(reader)', which is built in
      hint: remove the command; only commands that nothing else reads can be described
      """
    }
  }
}

extension ReaderFileError {
  /// What is told where a reader that is built in goes before a described one; nil for what is wrong with
  /// the description itself.
  package var remark: String? {
    switch self {
    case .builtInName(let name, let place):
      "\(place): '\(name)' is the name of a reader that is built in as well"
    case .claimed(let command, let reader, let place):
      "\(place): the output of '\(command)' is read by '\(reader)', which is built in: this description of "
        + "it is not used"
    default: nil
    }
  }
}
