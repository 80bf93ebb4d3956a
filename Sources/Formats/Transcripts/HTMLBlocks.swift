internal import Text

/// Cuts a page into the blocks that matter to a transcript.
struct HTMLBlocks: TranscriptMarkup {
  private static let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// Elements that begin a new line of text.
  private static let breaks = [
    "p", "div", "li", "ul", "ol", "br", "tr", "table", "section", "article", "header", "footer",
    "blockquote", "dt", "dd", "dl", "hr", "nav", "main", "aside", "figure", "figcaption", "body",
  ]

  private var page = ""
  private var text = ""
  /// The heading that is open.
  private var heading: String?
  /// How many `<pre>` are open.
  private var depth = 0
  private var listing = ""
  private var isInCode = false
  private var code = ""

  mutating func add(_ line: String) -> [TranscriptBlock] {
    page += line + "\n"
    return []
  }

  /// Cuts the page as a whole: what comes last in it may move what precedes it.
  mutating func finish() -> [TranscriptBlock] {
    HTMLPage.pieces(of: page).flatMap { take($0) } + endText()
  }

  /// Takes the next piece; returns the blocks that it ends.
  private mutating func take(_ piece: HTMLPage.Piece) -> [TranscriptBlock] {
    switch piece {
    case .text(let piece):
      if depth > 0 {
        listing += piece
      } else if isInCode {
        code += piece
      } else {
        text += piece
      }
      return []
    case .opening(let name): return open(name)
    case .closing(let name): return close(name)
    }
  }

  private mutating func open(_ name: String) -> [TranscriptBlock] {
    switch name {
    case "pre":
      depth += 1
      return depth == 1 ? endText() : []
    case "br" where depth > 0: listing += "\n"
    // Some pages put every line of a listing into an element of its own.
    case "div" where depth > 0 && !listing.isEmpty && !listing.hasSuffix("\n"): listing += "\n"
    case "br" where isInCode: code += "\n"
    case "code", "samp", "tt":
      guard depth == 0 else { break }
      isInCode = true
      code = ""
    case _ where depth > 0: break
    case _ where Self.headings.contains(name):
      let blocks = endText()
      heading = name
      return blocks
    case _ where Self.breaks.contains(name): return endText()
    default: break
    }
    return []
  }

  private mutating func close(_ name: String) -> [TranscriptBlock] {
    switch name {
    case "pre":
      guard depth > 0 else { break }
      depth -= 1
      guard depth == 0 else { break }
      defer { listing = "" }
      return Self.block(listing)
    case "code", "samp", "tt":
      guard isInCode else { break }
      isInCode = false
      return endCode()
    case _ where depth > 0: break
    case _ where name == heading:
      heading = nil
      let title = Self.plain(text)
      text = ""
      return title.isEmpty ? [] : [.heading(title)]
    case _ where Self.breaks.contains(name): return endText()
    default: break
    }
    return []
  }

  /// A `<code>` with a prompt is a listing; any other is words of a sentence.
  private mutating func endCode() -> [TranscriptBlock] {
    let lines = Self.lines(code)
    if heading == nil, lines.contains(where: { TranscriptPrompt($0) != nil }) {
      return endText() + Self.block(code)
    }
    text += lines.count > 1 || heading != nil ? code : "`\(code)`"
    return []
  }

  private mutating func endText() -> [TranscriptBlock] {
    guard heading == nil else { return [] }
    let plain = Self.plain(text)
    text = ""
    return plain.isEmpty ? [] : [.paragraph([plain])]
  }

  private static func block(_ text: String) -> [TranscriptBlock] {
    var lines = lines(text)
    // The first line end behind the tag is not part of the text.
    if lines.first == "" { lines.removeFirst() }
    while lines.last?.trimmed == "" { lines.removeLast() }
    return lines.isEmpty ? [] : [.listing(lines: lines, language: "", fence: "```")]
  }

  private static func lines(_ text: String) -> [String] {
    text.replacing("\r", with: "").replacing("\u{A0}", with: " ")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
