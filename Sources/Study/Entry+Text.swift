package import Session

extension Entry {
  /// Whether it is a command that is known not to have exited with 0.
  package var hasFailed: Bool {
    guard let command else { return false }
    return switch command.end?.status {
    case .exited(let code): code != 0
    case .signaled: true
    // One without an end may still run.
    case .unknown, nil: false
    }
  }

  /// What it says: the line of a command, the title of a stage, the text of a note, the name and the
  /// caption of a file.
  package var text: String {
    switch content {
    case .command(let command): command.line
    case .stage(let title): title
    case .note(let text): text
    case .attachment(let attachment): attachment.file + (attachment.caption.map { " \($0)" } ?? "")
    }
  }
}
