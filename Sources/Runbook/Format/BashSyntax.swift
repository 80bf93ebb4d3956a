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
    var last: String?
    for (offset, next) in lines.enumerated() {
      if pending.isEmpty, isEmpty(next) { continue }
      pending.append(next)
      let whole = pending.joined(separator: "\n")
      last = try objection(to: whole)
      guard last == nil, !goesOn(next) else { continue }
      commands.append(Command(text: whole, line: line + offset - pending.count + 1))
      pending = []
    }
    guard pending.isEmpty else {
      throw Failure(line: line + lines.count - pending.count, reason: last ?? "no end of a line")
    }
    return commands
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
  private static func objection(to text: String) throws(Errno) -> String? {
    let run = try ProgramRun(
      [
        "env", "-u", "BASH_ENV", "LC_ALL=C", "bash", "-O", "extglob", "-n", "-c", text,
      ], capturesErrors: true)
    guard run.status != 0 || !run.output.isEmpty else { return nil }
    let line = run.output.split(separator: "\n").first ?? "status \(run.status)"
    // `bash: -c: line 1: syntax error: …`
    let reason = line.firstRange(of: "line ").map { line[$0.upperBound...] } ?? line
    return reason.firstRange(of: ": ").map { String(reason[$0.upperBound...]) } ?? String(line)
  }
}
