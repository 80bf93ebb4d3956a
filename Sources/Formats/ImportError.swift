private import Session

/// Why a file could not be imported.
package enum ImportError: Error, Hashable, Sendable {
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
  /// What is to show prompts is not a regular expression, for this reason.
  case prompt(pattern: String, reason: String)
  /// The program that turns it into text is not installed.
  case missingProgram(file: String, program: String, package: String)
  /// That program did not, for this reason.
  case notConverted(file: String, program: String, reason: String)
  /// There is no text in it.
  case noText(file: String)
  /// It only says when something was printed, not what.
  case timingAlone(file: String)
  /// It is an asciicast of a version that this labbook cannot read.
  case asciicastVersion(file: String, version: String)
  /// A line is not what the format says; the number counts from 1.
  case line(file: String, number: Int, problem: LineProblem)
}

extension ImportError: CustomStringConvertible {
  /// The message for the user.
  package var description: String {
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
      '\(file)' is not in a format that labbook recognises
      hint: say what it is with --as NAME; the names are \(Self.formats)
      """
    case .unknownName(let name):
      "\(UnknownWord(name, of: "format", known: ImportFormats.names))"
    case .newerVersion(let file, let line, let version):
      """
      \(file): line \(line): unknown version '\(version)' of the format; this labbook reads 1.x
      hint: export the session again with this labbook, or import it with a newer one
      """
    case .prompt(let pattern, let reason):
      """
      '\(pattern)' is not a regular expression: \(reason)
      hint: write for instance --prompt '(?<user>\\w+)@(?<host>\\w+) > '
      """
    case .missingProgram(let file, let program, let package):
      """
      '\(file)' is read with '\(program)', which is not installed
      hint: install it with: sudo apt-get install \(package)
      """
    case .notConverted(let file, let program, let reason):
      """
      '\(file)' was not turned into text: \(program): \(reason)
      hint: check that the document opens elsewhere; save it as text or HTML and import that
      """
    case .noText(let file):
      """
      '\(file)' has no text: its pages may be pictures
      hint: add it to the session as evidence with: labbook attach \(file)
      """
    case .timingAlone(let file):
      """
      '\(file)' only says when something was printed, not what
      hint: import the typescript it belongs to: labbook import TYPESCRIPT --timing \(file)
      """
    case .asciicastVersion(let file, let version):
      """
      \(file): line 1: unknown version '\(version)' of asciicast; this labbook reads 1, 2 and 3
      hint: convert the recording first: asciinema convert --output-format asciicast-v2
      """
    case .line(let file, let number, let problem):
      "\(file): line \(number): \(problem)"
    }
  }

  private static var formats: String {
    ImportFormats.names.joined(separator: ", ")
  }
}
