internal import Session
internal import Text

/// What is known of a session that is still being recorded, in words and pictures.
package struct LiveStatus: Hashable, Sendable, Encodable {
  /// How a line looks: by a mark and a colour.
  package enum Tone: String, Hashable, Sendable, Encodable { case plain, good, bad, unclear }

  /// One line.
  package struct Line: Hashable, Sendable, Encodable {
    package var text: String
    package var tone: Tone
    /// When began what the text names; nil where it is not told for how long it lasts.
    var since: Timestamp?

    package init(_ text: String, _ tone: Tone = .plain) {
      (self.text, self.tone) = (text, tone)
    }

    private enum CodingKeys: String, CodingKey { case text, tone }
  }

  /// Lines under a heading.
  package struct Section: Hashable, Sendable, Encodable {
    /// The name of what it tells, for the page: `faults`.
    package var id: String
    package var title: String
    package var lines: [Line]
  }

  /// A drawing, as SVG.
  package struct Figure: Hashable, Sendable, Encodable {
    package var id: String
    package var title: String
    package var svg: String
  }

  /// The name of the session.
  package var session: String
  /// The code of the language.
  package var language: String
  /// What the page says when it hears nothing any more, with `{age}` for how long.
  package var lost: String
  /// Whether the recorder works, the last commands, who answers.
  package var now: [Section]
  /// What follows from all of the record, and since which entry that was not looked at again.
  package var understood: [Section]
  package var figures: [Figure]

  /// A status with everything given.
  package init(
    session: String, language: String, lost: String, now: [Section], understood: [Section],
    figures: [Figure]
  ) {
    (self.session, self.language, self.lost) = (session, language, lost)
    (self.now, self.understood, self.figures) = (now, understood, figures)
  }

  /// All sections, in the order in which they are read.
  package var sections: [Section] { now.prefix(1) + understood + now.dropFirst() }

  /// The sections as lines for a terminal, cut to its width.
  ///
  /// - Parameter rows: How many lines there is room for: the longest sections lose lines first.
  package func lines(columns: Int?, rows: Int? = nil) -> [String] {
    var counts = sections.map(\.lines.count)
    func height() -> Int { 1 + counts.reduce(0) { $0 + ($1 == 0 ? 0 : $1 + 2) } }
    while let rows, height() > rows, let most = counts.max(), most > 1,
      let longest = counts.lastIndex(of: most)
    {
      counts[longest] -= 1
    }
    var lines = [VisibleText.line(session)]
    for (section, count) in zip(sections, counts) where count > 0 {
      lines += ["", section.title]
      let hidden = section.lines.count - count
      for (place, line) in section.lines.prefix(count).enumerated() {
        let more = place == count - 1 && hidden > 0 ? " (+\(hidden))" : ""
        let text = "  \(line.tone.mark) \(VisibleText.line(line.text))"
        lines.append(columns.map { text.cut(to: max(1, $0 - more.count)) } ?? text)
        lines[lines.count - 1] += more
      }
    }
    return lines
  }
}

extension LiveStatus.Tone {
  /// What tells it without a colour.
  fileprivate var mark: String {
    switch self {
    case .plain: " "
    case .good: "✓"
    case .bad: "✗"
    case .unclear: "?"
    }
  }
}
