package import Session
internal import Text

extension Entry {
  /// Whether its line was given up at the prompt with Ctrl-C, so that nothing of it ran.
  ///
  ///     $ sudo systemctl stop docker^C
  ///
  /// A terminal shows the key behind what was typed, and a transcript is of a terminal; what labbook
  /// recorded itself was run as it stands.
  package var wasAbandoned: Bool {
    guard source == .imported, let command else { return false }
    switch command.end?.status {
    // The shell's own status for a line that was given up is that of SIGINT.
    case .exited(130), .signaled(2), .unknown, nil: return Self.isAbandoned(command.line)
    case .exited, .signaled: return false
    }
  }

  /// Whether a typed line, as a terminal shows it, ends with Ctrl-C.
  static func isAbandoned(_ line: String) -> Bool {
    let line = line.trimmedEnd
    guard line.hasSuffix("^C") else { return false }
    // `grep ^C` looks for lines that begin with the letter.
    let last = line.split { "|;&\n".contains($0) }.last.map(String.init) ?? line
    return !last.split(separator: " ").contains { word in
      ["grep", "egrep", "sed", "awk", "rg"].contains { word == $0 || word.hasSuffix("/" + $0) }
    }
  }
}

extension [OutputLine] {
  /// Whether Ctrl-C stands on a line of its own: it ended the command that printed the others.
  var showInterruption: Bool { contains { $0.text.trimmed == "^C" } }
}
