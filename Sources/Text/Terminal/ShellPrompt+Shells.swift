/// The prompts of other shells than bash.
extension ShellPrompt {
  /// What the prompts of some themes begin with, alone before what is typed.
  private static let arrows: Set<Character> = ["❯", "➜", "λ", "➤"]

  /// A prompt of PowerShell, `cmd`, zsh in any folder, fish or a theme; nil for all others.
  ///
  ///     PS C:\\lab>    C:\\lab>    anna@mac lab %    anna@n1 ~/lab>    ➜  lab git:(main) ✗    └─$
  static func other(_ line: Substring) -> ShellPrompt? {
    guard let first = line.first else { return nil }
    if first == "P", line.hasPrefix("PS "), let end = line.firstIndex(of: ">") {
      return windows(line, from: line.index(line.startIndex, offsetBy: 3), to: end, sign: "PS>")
    }
    if first == "[", line.dropFirst().first != " ", let end = line.firstRange(of: "]: PS ") {
      // A session on another machine: `[n1]: PS C:\\lab>`.
      guard let sign = line[end.upperBound...].firstIndex(of: ">"),
        var prompt = windows(line, from: end.upperBound, to: sign, sign: "PS>")
      else { return nil }
      prompt.shell.host = String(line[line.index(after: line.startIndex)..<end.lowerBound])
      return prompt
    }
    if first.isUppercase, first.isASCII, line.dropFirst().hasPrefix(":\\"),
      let end = line.firstIndex(of: ">")
    {
      return windows(line, from: line.startIndex, to: end, sign: "\\>")
    }
    if first == "└" || first == "╰" { return secondRow(line) }
    if arrows.contains(first) { return arrow(line) }
    return named(inAnyFolder: line)
  }

  private static func windows(
    _ line: Substring, from start: Substring.Index, to end: Substring.Index, sign: String
  ) -> ShellPrompt? {
    let directory = line[start..<end]
    let isFolder =
      directory.dropFirst().hasPrefix(":\\") || directory.hasPrefix("/") || directory.hasPrefix("~")
      || directory.hasPrefix("\\\\")
    guard isFolder, !directory.contains(where: { "|<\"".contains($0) }) else { return nil }
    return prompt(line, past: line.index(after: end), sign: sign, directory: String(directory))
  }

  /// The second row of a prompt of two: its first one names the machine.
  private static func secondRow(_ line: Substring) -> ShellPrompt? {
    let dashes = line.dropFirst().drop { "─╼━».".contains($0) || $0 == " " }
    guard let sign = dashes.first, "$#%❯➤>λ".contains(sign) else { return nil }
    return prompt(line, past: dashes.index(after: dashes.startIndex), sign: String(sign))
  }

  /// `➜  lab git:(main) ✗ `, `❯ `.
  private static func arrow(_ line: Substring) -> ShellPrompt? {
    guard let sign = line.first else { return nil }
    var rest = line.dropFirst()
    guard rest.first.map({ $0 == " " }) ?? true else { return nil }
    guard sign == "➜", rest.hasPrefix("  ") else {
      return prompt(line, past: rest.startIndex, sign: String(sign))
    }
    rest = rest.drop { $0 == " " }
    let directory = rest.prefix { $0 != " " }
    var past = directory.endIndex
    rest = rest[past...].drop { $0 == " " }
    if rest.hasPrefix("git:("), let close = rest.firstIndex(of: ")") {
      past = rest.index(after: close)
      rest = rest[past...].drop { $0 == " " }
      if let mark = rest.first, "✗✔✘".contains(mark) { past = rest.index(after: rest.startIndex) }
    }
    return prompt(line, past: past, sign: String(sign), directory: String(directory))
  }

  /// `anna@mac lab % ` of zsh, and `anna@n1 ~/lab (main)> ` of fish.
  private static func named(inAnyFolder line: Substring) -> ShellPrompt? {
    guard let at = line.prefix(256).firstIndex(of: "@"),
      let apart = line[at...].prefix(256).firstIndex(where: { $0 == " " }),
      let (user, host) = names(line[..<apart])
    else { return nil }
    let rest = line[apart...].dropFirst()
    let directory = rest.prefix { $0 != " " && $0 != ">" }
    guard !directory.isEmpty else { return nil }
    var behind = rest[directory.endIndex...]
    if behind.hasPrefix(" ("), let close = behind.firstIndex(of: ")") {
      behind = behind[behind.index(after: close)...]
    }
    let isPath = directory.hasPrefix("~") || directory.hasPrefix("/")
    if isPath, behind.first == ">", behind.dropFirst().first ?? " " == " " {
      var found = prompt(
        line, past: behind.index(after: behind.startIndex), sign: ">", directory: String(directory))
      (found.shell.user, found.shell.host) = (user, host)
      return found
    }
    guard !isPath, behind.hasPrefix(" %"), behind.dropFirst(2).first ?? " " == " " else {
      return nil
    }
    var found = prompt(
      line, past: behind.index(behind.startIndex, offsetBy: 2), sign: "%",
      directory: String(directory))
    (found.shell.user, found.shell.host) = (user, host)
    return found
  }

  /// A prompt up to its sign, and the blank behind it where there is one.
  private static func prompt(
    _ line: Substring, past end: Substring.Index, sign: String, directory: String? = nil
  ) -> ShellPrompt {
    let blank = end < line.endIndex && line[end] == " " ? " " : ""
    return ShellPrompt(
      shell: Shell(user: nil, host: nil, sign: sign), directory: directory,
      text: String(line[..<end]) + blank)
  }
}
