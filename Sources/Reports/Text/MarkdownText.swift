private import Mustache
internal import Text

/// How `{{name}}` writes a text into Markdown: as itself, on one line, in a table too.
struct MarkdownText: MustacheContentType {
  func escapeText(_ text: String) -> String { Self.escaped(text) }

  /// The text with a backslash before everything that Markdown would take as a mark.
  static func escaped(_ text: String) -> String {
    let scalars = Array(VisibleText.of(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    // "1." and "1)" begin a list where a line begins with them.
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n", "\t": result.append(" ")
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$":
        result.append("\\")
        result.append(scalar)
      case "#" where index == 0, "+" where index == 0, "-" where index == 0, "=" where index == 0,
        "." where index == digits && digits > 0 && scalars[(index + 1)...].first ?? " " == " ",
        ")" where index == digits && digits > 0 && scalars[(index + 1)...].first ?? " " == " ":
        result.append("\\")
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
