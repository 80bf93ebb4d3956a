package import Text

/// What is wrong with a line of a file.
package enum LineProblem: Error, Hashable, Sendable {
  /// A byte that is not UTF-8, at this column in bytes, counted from 1.
  case notUTF8(byte: UInt8, column: Int)
  /// More bytes than a line may have.
  case tooLong(limit: Int)
  /// Broken JSON.
  case json(JSONProblem)
  /// JSON, but not an object.
  case notAnObject(found: String)
  /// An object of an unknown form.
  case noForm
  /// A second header.
  case secondHeader
  /// Not the header of an asciicast.
  case notAHeader
  /// Not an event of an asciicast: what was found instead.
  case event(expected: String, found: String)
  /// Not a record of a timing file.
  case timing(found: String)
  /// A key with a value that it cannot have.
  case value(key: String, expected: String, found: String)
}

extension LineProblem: CustomStringConvertible {
  /// What is wrong, and a way out.
  package var description: String {
    switch self {
    case .notUTF8(let byte, let column):
      """
      byte \(Self.hexadecimal(byte)) at column \(column) is not UTF-8
      hint: convert the file first, for instance with: iconv -f ISO-8859-13 -t UTF-8
      """
    case .tooLong(let limit):
      """
      the line is longer than \(limit >> 20) MiB
      hint: split the command's output into several commands
      """
    case .json(let problem):
      """
      broken JSON at column \(problem.column): expected \(problem.expected), found \(problem.found)
      hint: repair or remove the line; a line that was cut off is that of a command still running
      """
    case .notAnObject(let found):
      """
      expected an object, found \(found)
      hint: a line is one command: {"cmd": "hostname", "exit": 0, "chunks": [[0.01, "o", "lab\\n"]]}
      """
    case .noForm:
      """
      the object has none of the keys cmd, argv, stage, note, attachment and labbook
      hint: docs/command-json-lines.md shows what a line can be
      """
    case .secondHeader:
      """
      the file has a header already
      hint: import files that were joined one by one
      """
    case .notAHeader:
      """
      the file does not begin with the header of an asciicast
      hint: the first line is for instance {"version": 2, "width": 80, "height": 24}
      """
    case .event(let expected, let found):
      """
      expected \(expected), found \(found)
      hint: an event is [seconds, code, text], for instance [0.25, "o", "hello\\r\\n"]
      """
    case .timing(let found):
      """
      expected seconds and a number of bytes, found '\(found)'
      hint: --timing takes the file that 'script --log-timing' wrote
      """
    case .value(let key, let expected, let found):
      """
      key '\(key)': expected \(expected), found \(found)
      hint: docs/command-json-lines.md says what each key holds
      """
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
  }
}

extension JSONValue {
  /// The value that a line holds, and nothing else.
  init(line: String) throws(LineProblem) {
    do {
      try self.init(line)
    } catch {
      throw .json(error)
    }
  }
}
