internal import Text

/// Cuts Markdown into blocks, line by line.
///
/// Only what a transcript needs: headings of both kinds, fenced blocks at any indentation, and
/// paragraphs; lists and quotes are paragraphs here.
struct MarkdownBlocks: TranscriptMarkup {
  private struct Fence {
    var mark: Character
    var length: Int
    var indentation: Int
    var language: String
    /// Whether it stands in a quotation: every line has the mark.
    var isQuoted = false
    var lines: [String] = []
  }

  private var paragraph: [String] = []
  private var fence: Fence?
  /// A block of code without fences: it goes on behind blank lines.
  private var indentedBlock: [String] = []
  /// The lines of settings at the beginning of the file, or of HTML in it, that are open.
  private var settings: [String]?
  private var html: [String]?
  private var isFirst = true

  /// Takes the next line and returns the blocks that it ends.
  mutating func add(_ line: String) -> [TranscriptBlock] {
    defer { isFirst = false }
    if let open = fence {
      guard open.isQuoted else { return addToFence(line) }
      if let inside = Self.unquoted(line) { return addToFence(inside) }
      // The quotation ends, and the block with it.
      fence = nil
      return [Self.block(open)] + add(line)
    }
    let trimmed = line.trimmed
    if settings != nil || isFirst && trimmed == "---" { return addToSettings(line, trimmed) }
    if html != nil || trimmed.hasPrefix("<pre") && !line.contains("</pre>") {
      return addToHTML(line)
    }
    if trimmed.isEmpty { return endParagraph() }
    if let opened = Self.fence(opening: line) {
      defer { fence = opened }
      return endParagraph() + endIndentedBlock()
    }
    if let inside = Self.unquoted(line), var opened = Self.fence(opening: inside) {
      opened.isQuoted = true
      defer { fence = opened }
      return endParagraph() + endIndentedBlock()
    }
    if let title = Self.heading(in: trimmed) {
      return endParagraph() + endIndentedBlock() + [.heading(title)]
    }
    if Self.isUnderline(trimmed), let title = underlined {
      paragraph = []
      return endIndentedBlock() + [.heading(title)]
    }
    paragraph.append(line)
    return []
  }

  /// A line of a quotation without its mark; nil for any other.
  private static func unquoted(_ line: String) -> String? {
    let text = line.drop { $0 == " " }
    guard text.first == ">" else { return nil }
    return String(text.dropFirst(text.hasPrefix("> ") ? 2 : 1))
  }

  /// Settings between two lines of dashes, as some programs put them before the text, are a remark.
  private mutating func addToSettings(_ line: String, _ trimmed: String) -> [TranscriptBlock] {
    guard let open = settings else {
      settings = [line]
      return []
    }
    settings = open + [line]
    guard trimmed == "---" || trimmed == "..." || open.count > 200 else { return [] }
    settings = nil
    return [.paragraph(open + [line])]
  }

  /// `<pre><code>…</code></pre>`: a block as in a page.
  private mutating func addToHTML(_ line: String) -> [TranscriptBlock] {
    let open = (html ?? []) + [line]
    guard line.contains("</pre>") else {
      html = open
      return html?.count == 1 ? endParagraph() + endIndentedBlock() : []
    }
    html = nil
    var page = HTMLBlocks()
    for line in open { _ = page.add(line) }
    return (open.count == 1 ? endParagraph() + endIndentedBlock() : []) + page.finish()
  }

  /// Returns the last block; a fence that was never closed ends with the file.
  mutating func finish() -> [TranscriptBlock] {
    let unfinished = (settings ?? []) + (html ?? [])
    if !unfinished.isEmpty { return [.paragraph(unfinished)] }
    guard let fence else { return endParagraph() + endIndentedBlock() }
    self.fence = nil
    return [Self.block(fence)]
  }

  private mutating func addToFence(_ line: String) -> [TranscriptBlock] {
    guard var open = fence else { return [] }
    let trimmed = line.trimmed
    if trimmed.count >= open.length, trimmed.allSatisfy({ $0 == open.mark }) {
      fence = nil
      return [Self.block(open)]
    }
    let indentation = line.prefix { $0 == " " }.count
    open.lines.append(String(line.dropFirst(min(indentation, open.indentation))))
    fence = open
    return []
  }

  private mutating func endParagraph() -> [TranscriptBlock] {
    guard !paragraph.isEmpty else { return [] }
    defer { paragraph = [] }
    if let lines = indented,
      !indentedBlock.isEmpty || lines.contains(where: { TranscriptPrompt($0) != nil })
    {
      indentedBlock += (indentedBlock.isEmpty ? [] : [""]) + lines
      return []
    }
    return endIndentedBlock() + [.paragraph(paragraph)]
  }

  private mutating func endIndentedBlock() -> [TranscriptBlock] {
    guard !indentedBlock.isEmpty else { return [] }
    defer { indentedBlock = [] }
    return [.listing(lines: indentedBlock, language: "", fence: "```")]
  }

  /// The lines of the paragraph without the four blanks or the tab that make each of them code.
  private var indented: [String]? {
    var lines: [String] = []
    for line in paragraph {
      guard line.hasPrefix("    ") || line.hasPrefix("\t") else { return nil }
      lines.append(String(line.dropFirst(line.hasPrefix("\t") ? 1 : 4)))
    }
    return lines
  }

  /// The text of the paragraph, where a line under it makes it a heading.
  ///
  /// A rule below a list or below the titles of a table is not such a line.
  private var underlined: String? {
    guard let first = paragraph.first, !first.contains("\t"), !ListingShape.isRemark(first),
      !first.hasPrefix(">")
    else { return nil }
    return paragraph.map(\.trimmed).joined(separator: " ")
  }

  private static func block(_ fence: Fence) -> TranscriptBlock {
    .listing(
      lines: fence.lines, language: fence.language,
      fence: String(repeating: fence.mark, count: fence.length))
  }

  private static func fence(opening line: String) -> Fence? {
    let text = line.drop { $0 == " " }
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let length = text.prefix { $0 == mark }.count
    let language = text.dropFirst(length)
    // Three backquotes with another after them on the line are code within a sentence.
    guard length >= 3, mark == "~" || !language.contains("`") else { return nil }
    return Fence(
      mark: mark, length: length, indentation: line.count - text.count,
      language: String(language).trimmed)
  }

  private static func heading(in line: String) -> String? {
    let level = line.prefix { $0 == "#" }.count
    let text = line.dropFirst(level)
    guard (1...6).contains(level), text.first?.isWhitespace == true else { return nil }
    let title = String(text).trimmed
    let closing = title.reversed().prefix { $0 == "#" }.count
    let rest = title.dropLast(closing)
    return closing > 0 && rest.last?.isWhitespace == true ? String(rest).trimmed : title
  }

  private static func isUnderline(_ line: String) -> Bool {
    line.count >= 2 && (line.allSatisfy { $0 == "=" } || line.allSatisfy { $0 == "-" })
  }
}
