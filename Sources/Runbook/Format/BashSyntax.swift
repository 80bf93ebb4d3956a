private import System
private import SystemPackage
internal import Text

/// A block of bash, taken apart into its commands by bash itself.
enum BashSyntax {
  /// A command of several lines or one.
  struct Command: Hashable {
    var text: String
    /// The line that it begins with, counted from that of the block.
    var line: Int
  }

  /// A block that bash does not understand.
  struct Failure: Error {
    /// The line that the command begins with which it does not understand.
    var line: Int
    var reason: String
  }

  /// The commands of a block in order, without comments and blank lines between them.
  ///
  /// - Parameter line: The number of its first line.
  static func commands(in text: String, from line: Int) throws -> [Command] {
    var commands: [Command] = []
    var pending: [Substring] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last?.isEmpty == true { lines = lines.dropLast() }
    var last: Objection?
    for (offset, next) in lines.enumerated() {
      if pending.isEmpty, isEmpty(next) { continue }
      pending.append(next)
      // bash need not read a long text again for each of its lines.
      if let awaited = last?.awaited, !awaited.mayStand(in: next) { continue }
      last = try objection(to: pending.joined(separator: "\n"))
      guard last == nil, !goesOn(next) else { continue }
      commands.append(
        Command(text: pending.joined(separator: "\n"), line: line + offset - pending.count + 1))
      pending = []
    }
    guard pending.isEmpty else {
      throw Failure(
        line: line + lines.count - pending.count, reason: last?.reason ?? "no end of a line")
    }
    return commands
  }

  /// What bash has against a text.
  private struct Objection {
    var reason: String
    /// What must come before the text can be whole; nil where bash does not tell.
    var awaited: Awaited?
  }

  /// What ends something that a text has begun.
  private enum Awaited {
    /// The last line of a here-document.
    case line(Substring)
    /// A quote or a bracket.
    case mark(Character)

    func mayStand(in line: Substring) -> Bool {
      switch self {
      // Tabs may stand before that of `<<-`, and behind it what ends the substitution that it is in.
      case .line(let end): line.drop { $0 == "\t" }.hasPrefix(end)
      case .mark(let mark): line.contains(mark)
      }
    }

    /// What a message waits for: `… (wanted `END')`, `… looking for matching `"'`.
    init?(_ message: Substring) {
      guard message.hasSuffix("'") || message.hasSuffix("')") else { return nil }
      if let wanted = message.firstRange(of: "delimited by end-of-file (wanted `") {
        self = .line(message[wanted.upperBound...].dropLast(2))
      } else if let looking = message.firstRange(of: "looking for matching `"),
        let mark = message[looking.upperBound...].first
      {
        self = .mark(mark)
      } else {
        return nil
      }
    }
  }

  /// A line that runs nothing.
  private static func isEmpty(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text.isEmpty || text.hasPrefix("#")
  }

  /// Whether a backslash joins the next line to it.
  private static func goesOn(_ line: Substring) -> Bool {
    !line.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }

  /// What bash has against a text; nil where it is whole.
  ///
  /// A here-document without its end is a warning only, and not whole either.
  private static func objection(to text: String) throws -> Objection? {
    let run = try understood(text)
    guard run.status != 0 || !run.output.isEmpty else { return nil }
    let line = run.output.split(separator: "\n").first ?? "status \(run.status)"
    // `bash: -c: line 1: syntax error: …`
    let reason = line.firstRange(of: "line ").map { line[$0.upperBound...] } ?? line
    return Objection(
      reason: reason.firstRange(of: ": ").map { String(reason[$0.upperBound...]) } ?? String(line),
      awaited: Awaited(line))
  }

  private static func understood(_ text: String) throws -> ProgramRun {
    let bash = ["env", "-u", "BASH_ENV", "LC_ALL=C", "bash", "-O", "extglob", "-n"]
    guard text.utf8.count > longestWord else {
      return try ProgramRun(bash + ["-c", text], capturesErrors: true)
    }
    return try Folder.temporary { folder in
      let file = "\(folder)/text"
      try WholeFile.make(file, holding: Array(text.utf8), permissions: .ownerReadWrite)
      return try ProgramRun(bash, input: file, capturesErrors: true)
    }
  }

  /// Bytes that Linux takes in one word of a command, less some.
  private static let longestWord = 100_000
}
