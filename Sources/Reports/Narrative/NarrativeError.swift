/// Why a draft of a narrative cannot be taken over.
package enum NarrativeError: Error, Hashable, Sendable {
  /// A line begins as that of a command does, and is none.
  case line(Int, String)
  /// A comment has no end.
  case openComment(line: Int)
  /// A line names an entry that is not there, or is something else.
  case unknown(line: Int, entry: Int)
  /// An entry is named twice.
  case twice(line: Int, entry: Int)
  /// Commands are missing.
  case missing([Int])
  /// A command does not stand where it was run.
  case moved(line: Int, entry: Int)
  /// A stage has no entry behind it.
  case emptyStage(line: Int, title: String)
  /// A stage of `session.yaml` was changed.
  case statedStage
  /// The first line, which says up to where the draft tells, is missing.
  case noHead
  /// The session has fewer entries than the draft tells of.
  case foreign(last: Int, entries: Int)
  /// The session was edited after the draft was made.
  case stale([Int])
}

extension NarrativeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .line(let number, let line):
      "line \(number): expected '- [x] NUMBER', with x, / or a blank in the brackets, found '\(line)'\n"
        + "hint: in a remark write '\\- [' for '- ['"
    case .openComment(let line):
      "line \(line): a comment that begins with '<!--' has no end in its line\n"
        + "hint: write '-->' behind it, or '\\<!--' in a remark"
    case .unknown(let line, let entry):
      "line \(line): there is no such remark, picture, stage or command as entry \(entry)\n"
        + "hint: leave the numbers as they are; something new needs none"
    case .twice(let line, let entry):
      "line \(line): entry \(entry) stands in the draft a second time\n"
        + "hint: for a second remark leave out the line '<!-- note \(entry) -->'"
    case .missing(let entries):
      "the draft lacks the commands of entries \(entries.map(String.init).joined(separator: ", "))\n"
        + "hint: put '[ ]' before a command that the main part shall not show"
    case .moved(let line, let entry):
      "line \(line): entry \(entry) stands behind a command that was run after it\n"
        + "hint: commands stay in the order in which they were run"
    case .emptyStage(let line, let title):
      "line \(line): no command follows in the stage '\(title)'\n"
        + "hint: 'labbook stage' begins a stage of what is still to come"
    case .noHead:
      "the first line is missing, which says up to which entry the draft tells\n"
        + "hint: 'labbook edit --print' prints it"
    case .foreign(let last, let entries):
      "it tells up to entry \(last), and the session has \(entries)\n"
        + "hint: it may be the draft of another session; -s names its own"
    case .stale(let entries):
      "the session was edited after the draft was made, in "
        + "\(entries.count == 1 ? "entry" : "entries") "
        + entries.map(String.init).joined(separator: ", ")
        + "\nhint: 'labbook edit --print' prints how it is told now; put your changes in there"
    case .statedStage: "stages of session.yaml were changed\nhint: change them in session.yaml"
    }
  }
}
