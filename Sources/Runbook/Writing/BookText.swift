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
    blocks.append(Self.harmless(text.trimmedEnd))
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
    let text = lines.joined(separator: "\n")
    // A block ends at the first row of as many marks.
    let longest = text.matches(of: /`{3,}/).map(\.output.count).max() ?? 2
    let fence = String(repeating: "`", count: longest + 1)
    blocks.append("\(fence)\(info)\n\(text)\n\(fence)")
  }

  // MARK: What a record says is no Markdown of ours

  /// A title in which nothing means more than it says.
  private static func escaped(_ title: String) -> String {
    String(
      VisibleText.line(title).flatMap { character -> [Character] in
        "\\`*_[]<>&#!~|".contains(character) ? ["\\", character] : [character]
      })
  }

  /// A note in which nothing would be run, or be a stage: it is what somebody wrote, not what shall be run.
  private static func harmless(_ text: String) -> String {
    let kinds = BookBlock.Kind.allCases.map(\.rawValue)
    let lines = VisibleText.of(text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line -> String in
      let marks = line.drop { " \t>-*+0123456789.)".contains($0) }
      if marks.hasPrefix("#") {
        return String(line[..<marks.startIndex]) + "\\" + marks
      }
      let bare = line.trimmed
      if !bare.isEmpty, bare.allSatisfy({ $0 == "=" }) || bare.allSatisfy({ $0 == "-" }) {
        return "\\" + bare
      }
      guard let mark = marks.first, "`~".contains(mark) else { return String(line) }
      let fence = marks.prefix { $0 == mark }
      let word = marks.dropFirst(fence.count).trimmed.prefix { !$0.isWhitespace }
      guard fence.count >= 3, kinds.contains(String(word)) || word.count > 4 else {
        return String(line)
      }
      return String(line[..<marks.startIndex]) + fence + "text"
    }.joined(separator: "\n")
  }
}
