internal import Text

/// A line of a transcript that begins with a shell's prompt.
///
///     $ docker ps
///     osboxes@swarm-n01:~$ dmesg -T | tail
///     root@swarm-n01:/etc# cat hosts
///     [root@swarm-n02 etc]# cat hosts
struct TranscriptPrompt: Hashable {
  /// The user, where the prompt names one.
  var user: String?
  /// The host, where the prompt names one.
  var host: String?
  /// The working directory as the prompt shows it: `~`.
  var directory: String?
  /// What was typed; empty where there is only the prompt.
  var command: String
  /// The prompt itself, where it has no known shape.
  var text = ""

  /// Reads a line; nil where it does not begin with a prompt.
  init?(_ line: String) {
    if let command = Self.command(after: line.dropFirst(0), sign: "$") {
      self.command = command
      return
    }
    if let prompt = ShellPrompt(beginning: line), prompt.isDistinct || Self.isAlone(prompt, line) {
      self = TranscriptPrompt(prompt, before: line)
      return
    }
    guard let prompt = GuessedPrompt.prompt(beginning: line) else { return nil }
    self = TranscriptPrompt(prompt, before: line)
    // `$` alone is known.
    text = prompt.text.count > 2 ? prompt.text : ""
  }

  /// A line without a prompt.
  init(bare line: String) { command = line.trimmed }

  /// Whether a prompt has a form that no other text has, though it does not name the machine.
  private static func isAlone(_ prompt: ShellPrompt, _ line: String) -> Bool {
    if ["❯", "➜", "➤", "λ"].contains(prompt.shell.sign) { return true }
    return line.hasPrefix("└") || line.hasPrefix("╰") || line.hasPrefix("bash-")
      || line.hasPrefix("sh-")
  }

  /// Whether it says nothing of whose shell it is: the row above may.
  var isNameless: Bool { user == nil && host == nil }

  /// Takes whose shell it is from the row above.
  mutating func take(_ context: PromptContext) {
    (user, host, directory) = (context.user, context.host, context.directory)
  }

  /// The prompt that a line begins with, and the rest of the line.
  init(_ prompt: ShellPrompt, before line: String) {
    user = prompt.shell.user
    host = prompt.shell.host
    directory = prompt.directory
    command = String(line.dropFirst(prompt.text.count)).trimmed
  }

  /// Reads a line that may begin with the prompt of root's shell, `# `.
  init?(root line: String) {
    guard let command = Self.command(after: line.dropFirst(0), sign: "#") else { return nil }
    self.command = command
  }

  /// Reads a line in which a prompt is inside HTML, as conversions leave it in cells of tables.
  ///
  ///     <pre>\$ docker ps</pre>
  init?(html line: String) {
    let text = line.trimmed
    for tag in ["pre", "code"] {
      guard text.hasPrefix("<\(tag)>"), text.hasSuffix("</\(tag)>") else { continue }
      self.init(Self.unescaped(text.dropFirst(tag.count + 2).dropLast(tag.count + 3)))
      return
    }
    return nil
  }

  private static func command(after text: Substring, sign: Character) -> String? {
    guard text.first == sign else { return nil }
    let rest = text.dropFirst()
    guard rest.first.map(\.isWhitespace) ?? true else { return nil }
    return String(rest).trimmed
  }

  private static func unescaped(_ text: Substring) -> String {
    // The ampersand is last: '&amp;lt;' is '&lt;'.
    let marks = [
      (#"\$"#, "$"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
    return marks.reduce(String(text)) { text, mark in text.replacing(mark.0, with: mark.1) }
  }
}
