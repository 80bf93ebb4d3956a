internal import Session
internal import Text

/// Lines among the output of commands that none of them printed: what `sudo`, `ssh`, the shell and the
/// wrappers say for themselves.
///
///     [sudo] password for anna:
///     Warning: Permanently added 'n1' (ED25519) to the list of known hosts.
///     real    0m0.052s
enum ForeignLines {
  private static let openings = [
    "Warning: Permanently added ", "Pseudo-terminal will not be allocated", "stdin: is not a tty",
    "mesg: ttyname failed", "bash: warning: setlocale", "-bash: warning: setlocale",
    "/bin/bash: warning: setlocale", "Enter passphrase for key ", "The authenticity of host ",
    "This key is not known by any other names", "Are you sure you want to continue connecting",
    "** WARNING: connection is not using", "** This session may be vulnerable",
    "** The server may need to be upgraded", "X11 forwarding request failed",
    "Killed by signal ", "You have new mail in ", "You have mail in ", "Sorry, try again.",
    "Emulate Docker CLI using podman", "Script started, ", "Script done, ", "Script done on ",
    "WARNING: Error loading config file", "time=\"", "sudo: unable to resolve host ",
    "bash: cannot set terminal process group", "bash: no job control in this shell",
    "tput: No value for $TERM", "sign_and_send_pubkey: ", "mux_client_request_session",
    "Last login: ", "We trust you have received the usual lecture",
  ]

  /// Those, by their first byte: most lines begin with none of them.
  private static let byFirst = Dictionary(grouping: openings) { $0.utf8.first ?? 0 }
  /// What else a line may begin with that is looked into.
  private static let others = Set("^[rusCSE#/P0123456789<(.-…".utf8)

  /// The lines that may be of the commands, without what sudo and Ctrl-C put in front of them.
  static func without(
    _ lines: [OutputLine], of commands: [SimpleCommand], hidingRemarks: Bool
  ) -> [OutputLine] {
    let isTimed = commands.contains { $0.wrappers.contains(.time) }
    let isWatched = commands.contains { $0.wrappers.contains(.watch) }
    return lines.compactMap { line in
      guard let first = line.text.utf8.first(where: { $0 != 32 && $0 != 9 }),
        others.contains(first) || byFirst[first] != nil || isTimed
          || line.text.utf8.last == UInt8(ascii: ":")
      else { return line }
      let line =
        first == UInt8(ascii: "^") || first == UInt8(ascii: "[") ? withoutPrompt(line) : line
      let text = line.text.trimmed
      let isForeign =
        byFirst[first]?.contains { text.hasPrefix($0) } == true || isFarewell(text)
        || isPassword(text) || text == "^C" || isTime(text) || isTimed && isOwnTime(text)
        || isWatched && isWatchHeading(text)
        || hidingRemarks && (isRemark(text) || isElision(text))
      return isForeign ? nil : line
    }
  }

  /// Whether a line is a word of the author of a transcript: `# now on n2`, `//Worker 1`.
  private static func isRemark(_ text: String) -> Bool {
    text.hasPrefix("#") && !text.hasPrefix("#!") || text.hasPrefix("//")
  }

  /// Whether a line says that its author left lines out: `<Snip>`, `[...]`, `(output omitted)`.
  static func isElision(_ text: String) -> Bool {
    guard text.utf8.count < 40 else { return false }
    let word = text.lowercased().trimmingMarks
    if word.isEmpty { return text.contains("...") || text.contains("…") }
    return ["snip", "snipped", "omitted", "output omitted", "output truncated", "truncated", "cut"]
      .contains(word) && text.utf8.first.map { !isLetter($0) } == true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// Whether a line is the prompt of sudo or ssh for a password, with nothing behind it.
  private static func isPassword(_ text: String) -> Bool {
    guard text.utf8.last == UInt8(ascii: ":") else { return false }
    return text.hasSuffix("'s password:")
      || text.hasPrefix("[sudo] password for ") && text.hasSuffix(":")
      || text == "Password:"
  }

  private static func isFarewell(_ text: String) -> Bool {
    text.hasSuffix(" closed.")
      && (text.hasPrefix("Connection to ") || text.hasPrefix("Shared connection to "))
  }

  /// The line behind `[sudo] password for anna: ` and `^C`, where anything is.
  private static func withoutPrompt(_ line: OutputLine) -> OutputLine {
    var count = 0
    if line.text.hasPrefix("^C"), line.text.utf8.count > 2 {
      count = 2
    } else if line.text.hasPrefix("[sudo] password for "), let end = line.text.place(of: ": "),
      line.text[end.upperBound...].contains(where: { $0 != " " })
    {
      count = line.text[..<end.upperBound].utf8.count
    }
    guard count > 0, line.span.count >= count else { return line }
    var rest = line
    rest.text = String(decoding: line.text.utf8.dropFirst(count), as: UTF8.self)
    rest.span = (line.span.lowerBound + count)..<line.span.upperBound
    return rest
  }

  /// `real    0m0.052s`, as bash prints it behind what it timed.
  private static func isTime(_ text: String) -> Bool {
    guard text.utf8.last == UInt8(ascii: "s"), text.utf8.count < 40 else { return false }
    let words = text.split { $0 == " " || $0 == "\t" }
    guard words.count == 2, ["real", "user", "sys"].contains(words[0]), words[1].hasSuffix("s")
    else { return false }
    return words[1].contains("m") && words[1].first?.isNumber == true
  }

  /// The other forms of `time`: `real 0.05`, `0.00user 0.01system 0:00.05elapsed`, zsh's line.
  private static func isOwnTime(_ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "\t" }
    if words.count == 2, ["real", "user", "sys"].contains(words[0]) {
      return words[1].allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
    }
    return text.contains("elapsed ") && text.contains("%CPU")
      || text.contains("pagefaults ") && text.hasSuffix("swaps")
      || text.contains(" system ") && text.contains("% cpu ") && text.hasSuffix(" total")
  }

  /// `Every 2.0s: docker ps       n1: Mon Nov 23 19:02:31 2026`.
  private static func isWatchHeading(_ text: String) -> Bool {
    guard text.hasPrefix("Every "), let colon = text.firstIndex(of: ":") else { return false }
    return text[..<colon].hasSuffix("s")
  }
}

extension String {
  /// The text without the blanks, dots and brackets at its ends.
  fileprivate var trimmingMarks: String {
    let marks: Set<Character> = [
      " ", "<", ">", "[", "]", "(", ")", "{", "}", ".", "…", "-", "*", "/",
    ]
    let start = drop { marks.contains($0) }
    return String(start.reversed().drop { marks.contains($0) }.reversed())
  }
}
