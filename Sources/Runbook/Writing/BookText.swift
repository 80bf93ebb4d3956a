internal import Session
internal import Text

/// The text of a runbook, block by block.
struct BookText {
  /// What stands in it so far, each with a blank line behind.
  private(set) var blocks: [String] = []
  /// The commands of the block that is open, and whether they may fail.
  private var commands: [String] = []
  private var mayFail = false

  mutating func heading(_ title: String, level: Int) {
    close()
    blocks.append(String(repeating: "#", count: level) + " " + Self.escaped(title))
  }

  mutating func prose(_ text: String) {
    close()
    blocks.append(HarmlessProse(text).text)
  }

  mutating func command(_ line: String, mayFail: Bool) {
    if mayFail != self.mayFail { close() }
    self.mayFail = mayFail
    commands.append(line)
  }

  mutating func block(_ kind: String, _ lines: [String]) {
    close()
    fence(kind, lines)
  }

  /// Ends the block of commands that is open.
  mutating func close() {
    guard !commands.isEmpty else { return }
    fence(mayFail ? "bash may-fail" : "bash", commands)
    commands = []
  }

  private mutating func fence(_ info: String, _ lines: [String]) {
    blocks.append(Self.fenced(info, lines))
  }

  /// A block, which ends at the first row of as many marks.
  static func fenced(_ info: String, _ lines: [String]) -> String {
    let text = lines.joined(separator: "\n")
    let longest = text.matches(of: /`{3,}/).map(\.output.count).max() ?? 2
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(info)\n\(text)\n\(fence)"
  }

  // MARK: What a record says is no Markdown of ours

  /// A title in which nothing means more than it says.
  private static func escaped(_ title: String) -> String {
    String(
      VisibleText.line(title).flatMap { character -> [Character] in
        "\\`*_[]<>&#!~|".contains(character) ? ["\\", character] : [character]
      })
  }
}
