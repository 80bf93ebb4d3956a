private import CCommonMark
internal import Session
internal import Text

/// Reads the text of a runbook as CommonMark.
struct BookReader {
  private let path: String
  private let lines: [Substring]
  private let settings: BookSettings
  private(set) var parts: [Book.Part] = []
  private(set) var title: String?
  /// The levels of the headings, in order.
  private var levels: [Int32] = []
  /// The lines of prose that no part has yet.
  private var prose: ClosedRange<Int>?
  private var stage = 0

  /// - Parameter text: The text, with a blank line for each of the settings.
  init(_ text: String, settings: BookSettings, path: String) throws {
    (self.path, self.settings) = (path, settings)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else { return }
    defer { cmark_node_free(root) }  // frees every node below it too
    var next = cmark_node_first_child(root)
    while let node = next {
      try take(node)
      next = cmark_node_next(node)
    }
    endProse()
    takeTitle()
  }

  private mutating func take(_ node: OpaquePointer) throws {
    let (first, last) = (
      Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node))
    )
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      endProse()
      stage += 1
      levels.append(cmark_node_get_heading_level(node))
      add(.stage(filled(Self.words(of: node))), at: first)
    case CMARK_NODE_CODE_BLOCK: try takeBlock(node, first, last)
    case CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_HTML_BLOCK: endProse()
    default:
      try refuseBlocks(in: node)
      prose = (prose?.lowerBound ?? first)...max(first, last)
    }
  }

  private mutating func takeBlock(_ node: OpaquePointer, _ first: Int, _ last: Int) throws {
    let info = String(cString: cmark_node_get_fence_info(node)).split(separator: " ").map(
      String.init)
    let text = filled(String(cString: cmark_node_get_literal(node)))
    guard let word = info.first, let kind = try BookBlock.Kind(word, at: first, in: path) else {
      prose = (prose?.lowerBound ?? first)...last
      if let word = info.first { add(.listing(language: word), at: first) }
      return
    }
    let end = last > first && last <= lines.count ? lines[last - 1].trimmed : ""
    guard end.count > 2, end.allSatisfy({ $0 == "`" || $0 == "~" }) else {
      throw BookError(path: path, line: first, problem: .openBlock(word))
    }
    endProse()
    let block = BookBlock(
      kind: kind, options: Array(info.dropFirst()), text: text, line: first, path: path)
    for (line, content) in try block.contents() { add(content, at: line) }
  }

  /// A block that would be overlooked is no prose.
  private func refuseBlocks(in parent: OpaquePointer) throws {
    var next = cmark_node_first_child(parent)
    while let node = next {
      if cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK {
        let info = String(cString: cmark_node_get_fence_info(node))
        let line = Int(cmark_node_get_start_line(node))
        if let word = info.split(separator: " ").first.map(String.init),
          try BookBlock.Kind(word, at: line, in: path) != nil
        {
          throw BookError(path: path, line: line, problem: .nested(word))
        }
      }
      try refuseBlocks(in: node)
      next = cmark_node_next(node)
    }
  }

  private mutating func add(_ content: Book.Content, at line: Int) {
    parts.append(Book.Part(line: line, stage: stage, content: content))
  }

  private mutating func endProse() {
    guard let range = prose else { return }
    prose = nil
    let end = min(range.upperBound, lines.count)
    let text = lines[(range.lowerBound - 1)..<end].joined(separator: "\n").trimmedEnd
    add(.note(filled(text)), at: range.lowerBound)
  }

  /// The first heading is the title where every other one is below it.
  private mutating func takeTitle() {
    guard let first = levels.first, levels.count > 1, levels.dropFirst().allSatisfy({ $0 > first }),
      let place = parts.firstIndex(where: { if case .stage = $0.content { true } else { false } }),
      case .stage(let text) = parts[place].content
    else { return }
    title = text
    parts.remove(at: place)
    for index in parts.indices { parts[index].stage = max(0, parts[index].stage - 1) }
  }

  /// The text with the variables of the book in place of their names.
  private func filled(_ text: String) -> String {
    settings.variables.reduce(text) { $0.replacing("{{\($1.name)}}", with: $1.value) }
  }

  private static func words(of parent: OpaquePointer) -> String {
    var text = ""
    var next = cmark_node_first_child(parent)
    while let node = next {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += String(cString: cmark_node_get_literal(node))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      default: text += words(of: node)
      }
      next = cmark_node_next(node)
    }
    return text
  }
}
