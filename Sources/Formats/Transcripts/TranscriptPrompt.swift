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

  /// Reads a line; nil where it does not begin with a prompt.
  init?(_ line: String) {
    if let command = Self.command(after: line.dropFirst(0), sign: "$") {
      self.command = command
      return
    }
    guard let prompt = ShellPrompt(beginning: line), prompt.isDistinct else { return nil }
    self = TranscriptPrompt(prompt, before: line)
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
