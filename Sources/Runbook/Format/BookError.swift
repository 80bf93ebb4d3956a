package import Session

/// A runbook that cannot be run as it stands.
package struct BookError: Error, Hashable, Sendable {
  /// The file.
  package var path: String
  /// The line, from 1; nil for the file as a whole.
  package var line: Int?
  package var problem: Problem

  /// What is wrong.
  package enum Problem: Error, Hashable, Sendable {
    /// The file cannot be read.
    case unreadable(reason: String)
    /// It begins with settings that do not end.
    case openSettings
    /// The settings are no YAML.
    case syntax(reason: String)
    /// A key, a word or an option that there is not.
    case unknown(UnknownWord)
    /// A value that a key does not take.
    case wrongValue(key: String, expected: String)
    /// The part of the settings that becomes `session.yaml`.
    case manifest(ManifestError)
    /// Nothing in it is run.
    case nothingToRun
    /// A block inside a list or a quotation.
    case nested(String)
    /// A block without an end.
    case openBlock(String)
    /// A block that lacks something.
    case incomplete(String, missing: String)
    /// bash does not understand a command.
    case bash(String)
    /// A condition that is none.
    case condition(String)
    /// An option that stands where it means nothing.
    case misplaced(String, place: String)
    /// Words that a watch cannot take as they are.
    case needsShell(String)
    /// A variable is set that the book does not have.
    case unknownVariable(UnknownWord)
    /// A secret that is shorter than what can be masked.
    case shortSecret(String)
    /// A file with a secret that cannot be read.
    case secret(SecretFileError)
    /// No stage has the title.
    case stage(UnknownWord)
  }
}

extension BookError: CustomStringConvertible {
  /// The place, what is wrong there, and a way out.
  package var description: String {
    // It has the place itself.
    if case .manifest(let error) = problem { return "\(error)" }
    return "\(path)\(line.map { ":\($0)" } ?? ""): \(words)"
  }

  private var words: String {
    switch problem {
    case .unreadable(let reason):
      "cannot be read: \(reason)\nhint: check that the file exists, is readable and is UTF-8 text"
    case .openSettings:
      "the settings have no end\nhint: a line '---' ends them, as one began them"
    case .syntax(let reason):
      "\(reason)\nhint: put text that contains ': ' or begins with '{' in double quotes"
    case .unknown(let word): "\(word)"
    case .wrongValue(let key, let expected):
      "invalid value for '\(key)'\nhint: expected \(expected)"
    case .manifest(let error): "\(error)"
    case .nothingToRun:
      "nothing in it is run\nhint: commands stand in blocks that begin with ```bash"
    case .nested(let kind):
      "a '\(kind)' block inside a list or a quotation is not run\n"
        + "hint: put the block at the left margin, after a blank line"
    case .openBlock(let kind): "the '\(kind)' block has no end\nhint: a line ``` ends it"
    case .incomplete(let kind, let missing):
      "the '\(kind)' block has no \(missing)\nhint: docs/runbooks.md shows each kind of block"
    case .bash(let reason): "bash: \(reason)\nhint: try the block in a shell of your own"
    case .condition(let text):
      "'\(text)' is no state that can be waited for\n"
        + "hint: such as 'node n02 is Down within 30s', 'service web has 3/3 replicas', "
        + "'endpoint n01 answers', 'machine n02 is on' or 'cable n01.2 is off'"
    case .misplaced(let option, let place):
      "'\(option)' means nothing in \(place)\nhint: docs/runbooks.md shows each kind of block"
    case .needsShell(let line):
      "'\(line)' needs a shell\nhint: write bash -c '…' around it"
    case .unknownVariable(let word): "--set: \(word)"
    case .shortSecret(let name):
      "the secret '\(name)' has less than \(SecretFiles.shortest) characters, which cannot be masked\n"
        + "hint: use a longer one; a text that short would be masked wherever it stands"
    case .secret(let error): "\(error)"
    case .stage(let word): "--from: \(word)"
    }
  }
}
