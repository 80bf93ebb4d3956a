private import CCommonMark
internal import Text

/// What somebody wrote into a record, as prose of a runbook in which nothing is run, is a stage, or hides what stands
/// behind it.
struct HarmlessProse {
  private var lines: [String]

  init(_ text: String) {
    lines = VisibleText.of(text).trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The text; where CommonMark does not let it stand as it is, as a block that is not run.
  var text: String {
    var prose = self
    // Each turn mends one thing, and a line has no more than a few.
    for _ in 0...(lines.count * 3) {
      guard let fault = prose.fault else { return prose.lines.joined(separator: "\n") }
      guard prose.mend(fault) else { break }
    }
    return BookText.fenced("text", lines)
  }

  /// Something that is more than prose.
  private enum Fault {
    /// A line that a backslash makes a text, before the first of these characters.
    case marked(line: Int, marks: String)
    /// A block whose kind is one that is run, or looks like it.
    case kind(String, line: Int)
    /// A block without an end.
    case open(line: Int)
    /// It does not let stand what comes behind it, or not all of it is kept.
    case hiding
  }

  /// The first of them, by CommonMark itself.
  private var fault: Fault? {
    let sentinel = "end of the prose"
    let text = (lines + ["", sentinel]).joined(separator: "\n")
    guard let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else {
      return .hiding
    }
    defer { cmark_node_free(root) }  // frees every node below it too
    var next = cmark_node_first_child(root)
    // A definition of a link at the beginning would be no part of a note.
    if let next, cmark_node_get_start_line(next) != 1 { return lines.isEmpty ? nil : .hiding }
    var end = 1
    while let node = next {
      let (first, last) = (
        Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node))
      )
      next = cmark_node_next(node)
      if next == nil, first == lines.count + 2 { return isWhole(to: end) ? nil : .hiding }
      end = max(last, end)
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        return heading(at: first)
      case CMARK_NODE_THEMATIC_BREAK: return .marked(line: first, marks: "*-_")
      case CMARK_NODE_HTML_BLOCK: return .marked(line: first, marks: "<")
      case CMARK_NODE_CODE_BLOCK where next == nil: return .open(line: first)
      default: if let fault = Self.kind(in: node) { return fault }
      }
    }
    return .hiding
  }

  /// cmark does not tell where the line is that makes a heading of those above it.
  private func heading(at first: Int) -> Fault {
    if lines[first - 1].trimmed.hasPrefix("#") { return .marked(line: first, marks: "#") }
    let below = lines[first...].firstIndex { line in
      let marks = Set(line.trimmed)
      return marks == ["="] || marks == ["-"]
    }
    return below.map { .marked(line: $0 + 1, marks: "=-") } ?? .hiding
  }

  /// Whether nothing but blank lines stands behind a line.
  private func isWhole(to end: Int) -> Bool {
    lines.dropFirst(end).allSatisfy { $0.trimmed.isEmpty }
  }

  private static func kind(in node: OpaquePointer) -> Fault? {
    if cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK {
      let info = String(cString: cmark_node_get_fence_info(node))
      guard let word = info.split(separator: " ").first.map(String.init) else { return nil }
      let line = Int(cmark_node_get_start_line(node))
      return BookBlock.Kind.isLike(word) ? .kind(word, line: line) : nil
    }
    var next = cmark_node_first_child(node)
    while let child = next {
      if let fault = kind(in: child) { return fault }
      next = cmark_node_next(child)
    }
    return nil
  }

  /// Makes a text of it; false where that is not known how.
  private mutating func mend(_ fault: Fault) -> Bool {
    switch fault {
    case .marked(let line, let marks):
      guard let place = lines[line - 1].firstIndex(where: marks.contains) else { return false }
      lines[line - 1].insert("\\", at: place)
    case .kind(let word, let line):
      guard let place = lines[line - 1].firstRange(of: word) else { return false }
      lines[line - 1].replaceSubrange(place, with: "text")
    case .open(let line):
      let fence = lines[line - 1].drop { $0 == " " }
      guard let mark = fence.first, "`~".contains(mark) else { return false }
      lines.append(String(fence.prefix { $0 == mark }))
    case .hiding: return false
    }
    return true
  }
}
