/// A line of a transcript that begins with a shell's prompt.
///
///     $ docker ps
///     osboxes@swarm-n01:~$ dmesg -T | tail
///     root@swarm-n01:/etc# cat hosts
struct TranscriptPrompt: Hashable {
  /// The user, where the prompt names one.
  var user: String?
  /// The host, where the prompt names one.
  var host: String?
  /// The working directory as the prompt shows it: `~`.
  var directory: String?
  /// What was typed; empty where only the prompt stands there.
  var command: String

  /// Reads a line; nil where it does not begin with a prompt.
  init?(_ line: String) {
    if let command = Self.command(after: line.dropFirst(0), sign: "$") {
      self.command = command
      return
    }
    guard let at = line.firstIndex(of: "@"),
      let colon = line[at...].firstIndex(of: ":"),
      let sign = line[colon...].firstIndex(where: { $0 == "$" || $0 == "#" })
    else { return nil }
    let user = line[..<at]
    let host = line[at..<colon].dropFirst()
    let directory = line[colon..<sign].dropFirst()
    guard Self.isName(user), Self.isName(host),
      directory.first == "~" || directory.first == "/", !directory.contains(where: \.isWhitespace),
      let command = Self.command(after: line[sign...], sign: line[sign])
    else { return nil }
    self.user = String(user)
    self.host = String(host)
    self.directory = String(directory)
    self.command = command
  }

  /// Reads a line in which a prompt stands inside HTML, as conversions leave it in cells of tables.
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

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  private static func unescaped(_ text: Substring) -> String {
    // The ampersand is last: '&amp;lt;' stands for '&lt;'.
    let marks = [
      (#"\$"#, "$"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
    return marks.reduce(String(text)) { text, mark in text.replacing(mark.0, with: mark.1) }
  }
}
