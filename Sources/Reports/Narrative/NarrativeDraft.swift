private import Session
internal import Text

/// The narrative as a text that its author edits, and back.
///
/// A line for each command, texts in CommonMark between them:
///
///     # Title <!-- stage 604 -->
///     <!-- note 612 -->
///     A remark.
///     - [x] 613 `docker node ls`
package enum NarrativeDraft {
  private static let help = """
    <!-- How the report tells '%', up to entry #. Save and close to take it over; an empty file changes nothing.
    Words between commands are a remark: write new ones anywhere, move them, delete what you do not want.
    '# Title' begins a stage. What labbook recorded stays as it is.
    [x] shows a command in full, [/] tells of it in a line, [ ] leaves it to the appendix. -->
    """
  private static let marks: [(mark: Character, telling: Entry.Edit.Telling)] = [
    ("x", .shown), ("/", .folded), (" ", .out),
  ]
  /// Columns of a command line that are shown.
  private static let width = 90
  /// Beginnings of lines that mean something; in a remark a backslash stands before them.
  private static let marked = ["# ", "- [", "![", "<!--", "\\"]

  /// The text.
  package static func text(of narrative: Narrative) -> String {
    let name = VisibleText.of(narrative.session).replacing("--", with: "—")
    let head = help.replacing("%", with: name).replacing(
      "#", with: "\(narrative.last)", maxReplacements: 1)
    return narrative.items.reduce(into: head + "\n") { text, item in
      let lines = lines(of: item)
      // One empty line is enough between two that are set apart.
      text += text.hasSuffix("\n\n") ? lines.drop { $0 == "\n" } : lines[...]
    }.trimmed + "\n"
  }

  private static func lines(of item: Narrative.Item) -> String {
    let number = item.entry.map(String.init) ?? ""
    switch item.kind {
    case .stage(let title): return "\n# \(line(title)) <!-- stage \(number) -->\n\n"
    case .statedStage(let title): return "\n# \(line(title)) <!-- session.yaml -->\n\n"
    case .note(let text):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        marked.contains { line.hasPrefix($0) } ? "\\\(line)" : "\(line)"
      }
      return "\n<!-- note \(number) -->\n\(lines.joined(separator: "\n"))\n\n"
    case .picture(let caption): return "\n![\(line(caption))](\(number))\n\n"
    case .requests(let count): return "<!-- \(number): requests, \(count) -->\n"
    case .command(let telling):
      let mark = marks.first { $0.telling == telling }?.mark ?? "x"
      let label = line(item.label)
      let shown = label.count > width ? "\(label.prefix(width))…" : label
      return "- [\(mark)] \(number) `\(shown.replacing("`", with: "'"))`\n"
    }
  }

  private static func line(_ text: String) -> String {
    VisibleText.of(text.replacing("\n", with: " "))
  }

  // MARK: - Back

  /// The last entry that a draft tells of, as its first line says.
  ///
  /// - Parameter entries: How many the session has.
  package static func last(of text: String, in entries: Int) throws(NarrativeError) -> Int {
    let head = text.firstMatch(of: #/^\s*<!-- .*, up to entry ([0-9]+)\. Save/#)
    guard let last = head.flatMap({ Int($0.1) }) else { throw .noHead }
    guard last <= entries else { throw .foreign(last: last, entries: entries) }
    return last
  }

  /// What a draft says.
  package static func narrative(
    in text: String, of current: Narrative
  ) throws(NarrativeError) -> Narrative {
    var items: [Narrative.Item] = []
    var isInHelp = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if isInHelp {
        isInHelp = !line.contains("-->")
      } else if let item = try item(in: line, number: index + 1) {
        items.append(item)
      } else if line.hasPrefix("<!--") {
        isInHelp = !line.contains("-->")
        // Only what stands above everything has several lines: one without an end would swallow remarks.
        if isInHelp, !items.isEmpty { throw .openComment(line: index + 1) }
      } else if case .note(let text)? = items.last?.kind {
        items[items.count - 1].kind = .note("\(text)\n\(bare(line))")
      } else if line.contains(where: { !$0.isWhitespace }) {
        items.append(.init(kind: .note(String(bare(line))), entry: nil, line: index + 1))
      }
    }
    if isInHelp { throw .openComment(line: 1) }
    for place in items.indices {
      guard case .note(let text) = items[place].kind else { continue }
      items[place].kind = .note(withoutEmptyEnds(text))
    }
    return Narrative(session: current.session, last: current.last, items: items)
  }

  /// The item that a line begins; nil for a line of a remark, and for one that says nothing.
  private static func item(
    in line: Substring, number: Int
  ) throws(NarrativeError) -> Narrative.Item? {
    if line.hasPrefix("# ") {
      let stage = line.firstMatch(of: #/^# +(.*?) *<!-- stage ([0-9]+) -->\s*$/#)
      if let stage {
        return .init(kind: .stage(String(stage.1)), entry: Int(stage.2), line: number)
      }
      if let stated = line.firstMatch(of: #/^# +(.*?) *<!-- session\.yaml -->\s*$/#) {
        return .init(kind: .statedStage(String(stated.1)), line: number)
      }
      return .init(kind: .stage(String(line.dropFirst(2)).trimmed), line: number)
    }
    if line.hasPrefix("<!-- note "), let note = line.firstMatch(of: #/^<!-- note ([0-9]+) -->\s*$/#)
    {
      return .init(kind: .note(""), entry: Int(note.1), line: number)
    }
    if let requests = line.firstMatch(of: #/^<!-- ([0-9]+): requests, ([0-9]+) -->\s*$/#),
      let count = Int(requests.2)
    {
      return .init(kind: .requests(count), entry: Int(requests.1), line: number)
    }
    if line.hasPrefix("!["), let picture = line.firstMatch(of: #/^!\[(.*)\]\(([0-9]+)\)\s*$/#) {
      return .init(kind: .picture(String(picture.1)), entry: Int(picture.2), line: number)
    }
    guard line.hasPrefix("- [") else { return nil }
    guard let command = line.firstMatch(of: #/^- \[(.)\] ([0-9]+)(?: |$)/#),
      let telling = marks.first(where: { $0.mark == command.1.first })?.telling
    else { throw .line(number, String(line)) }
    return .init(kind: .command(telling), entry: Int(command.2), line: number)
  }

  /// A remark without the empty lines around it; the blanks before its first word may make it code.
  private static func withoutEmptyEnds(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static func bare(_ line: Substring) -> Substring {
    line.hasPrefix("\\") && marked.contains { line.dropFirst().hasPrefix($0) }
      ? line.dropFirst() : line
  }
}
