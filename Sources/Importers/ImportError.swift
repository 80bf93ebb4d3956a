/// Why a file could not be imported.
public enum ImportError: Error, Hashable, Sendable {
  /// There is no such file.
  case missing(file: String)
  /// It is a folder.
  case folder(file: String)
  /// The system refused to open or read it, for this reason.
  case unreadable(file: String, reason: String)
  /// There is nothing in it.
  case empty(file: String)
  /// It is not a text.
  case binary(file: String)
  /// No importer recognises it.
  case unknownFormat(file: String)
  /// No importer has this name.
  case unknownName(String)
  /// It says that it is of a version of the form that this labbook cannot read.
  case newerVersion(file: String, line: Int, version: String)
  /// A line is not what the format says; the number counts from 1.
  case line(file: String, number: Int, problem: LineProblem)
}

/// What is wrong with a line of a file.
public enum LineProblem: Error, Hashable, Sendable {
  /// A byte that is not UTF-8, at this column in bytes, counted from 1.
  case notUTF8(byte: UInt8, column: Int)
  /// More bytes than a line may have.
  case tooLong(limit: Int)
  /// Broken JSON: what was expected, what stands there, and the column in bytes, counted from 1.
  case json(expected: String, found: String, column: Int)
  /// JSON, but not an object.
  case notAnObject(found: String)
  /// An object that is none of the forms.
  case noForm
  /// A second header.
  case secondHeader
  /// A key with a value that it cannot have.
  case value(key: String, expected: String, found: String)
}

extension ImportError: CustomStringConvertible {
  /// The message for the user.
  public var description: String {
    switch self {
    case .missing(let file):
      """
      '\(file)' does not exist
      hint: see what is there with 'ls', and give the path as it is written there
      """
    case .folder(let file):
      """
      '\(file)' is a folder
      hint: name the files in it: labbook import \(file)/*
      """
    case .unreadable(let file, let reason):
      """
      '\(file)' cannot be read: \(reason)
      hint: see who may read it with: ls -l \(file)
      """
    case .empty(let file):
      """
      '\(file)' is empty
      hint: check that what writes the file has ended, and import it again
      """
    case .binary(let file):
      """
      '\(file)' is a binary file; only texts can be imported
      hint: add it to the session as evidence with: labbook attach \(file)
      """
    case .unknownFormat(let file):
      """
      '\(file)' is in no format that labbook recognises
      hint: say what it is with --as NAME; the names are \(Self.formats)
      """
    case .unknownName(let name):
      """
      '\(name)' is not the name of a format that can be imported
      hint: the names are \(Self.formats)
      """
    case .newerVersion(let file, let line, let version):
      """
      \(file): line \(line): version '\(version)' of the form is not known; this labbook reads 1.x
      hint: export the session again with this labbook, or import it with a newer one
      """
    case .line(let file, let number, let problem):
      "\(file): line \(number): \(problem)"
    }
  }

  private static var formats: String {
    ImportFormats.all.map { $0.name }.joined(separator: ", ")
  }
}

extension LineProblem: CustomStringConvertible {
  /// What is wrong, and a way out.
  public var description: String {
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
    case .json(let expected, let found, let column):
      """
      broken JSON at column \(column): expected \(expected), found \(found)
      hint: mend or remove the line; a line that was cut off is that of a command still running
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
