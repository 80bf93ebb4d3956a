private import Mustache

/// How `{{name}}` writes a text into Markdown: as itself, on one line, in a table too.
struct MarkdownText: MustacheContentType {
  func escapeText(_ text: String) -> String { Self.escaped(text) }

  /// The text with a backslash before everything that Markdown would take as a mark.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for (index, scalar) in VisibleText.of(text).unicodeScalars.enumerated() {
      switch scalar {
      case "\n", "\t": result.append(" ")
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$":
        result.append("\\")
        result.append(scalar)
      case "#", "+", "-", "=":
        // Marks only where a line begins.
        if index == 0 { result.append("\\") }
        result.append(scalar)
      case ".", ")":
        let before = result
        if !before.isEmpty, before.allSatisfy({ ("0"..."9").contains($0) }) { result.append("\\") }
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A fence longer than any run of backticks in a text, at least three.
  static func fence(around text: String) -> String {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: max(3, longest + 1))
  }
}
