/// Output as a report shows it: repeated lines folded into one, what is too long cut off.
struct ShownOutput {
  /// Lines that are shown at most; a report that shows more is not read.
  static let lineLimit = 200
  /// Characters that are shown of one line at most.
  static let widthLimit = 2000

  var text: String
  /// Lines of the output, before anything was folded or cut.
  var total: Int
  /// Lines of the output that the text covers: `total`, unless it was cut.
  var shown: Int
  var rows: Int

  /// Folds and cuts lines; the remarks are in the report's language.
  ///
  /// - Parameter most: Lines that are shown.
  init(_ lines: [String], words: Words, format: LocalFormat, most: Int = lineLimit) {
    let folded = Self.folded(lines)
    var texts: [String] = []
    self.total = lines.count
    self.shown = 0
    for (index, fold) in Self.similar(folded).enumerated() {
      guard index < most else { break }
      shown += fold.lines
      switch fold {
      case .line(let line, let times):
        let cut = Self.cut(line, words: words, format: format)
        texts.append(
          times == 1
            ? cut : cut + " " + words.say(CommandPhrase.repeated, ["number": format.number(times)]))
      case .similar(let lines):
        texts.append(words.say(CommandPhrase.similarLines, ["number": format.number(lines)]))
      }
    }
    self.rows = texts.count
    self.text = texts.joined(separator: "\n")
  }

  private enum Fold {
    /// A line that occurs this many times in a row.
    case line(String, times: Int)
    /// Lines that differ from their neighbours in numbers only.
    case similar(lines: Int)

    var lines: Int {
      switch self {
      case .line(_, let times): times
      case .similar(let lines): lines
      }
    }
  }

  private static func folded(_ lines: [String]) -> [(line: String, times: Int)] {
    var result: [(line: String, times: Int)] = []
    for line in lines {
      if let last = result.last, last.line == line, !line.isEmpty {
        result[result.count - 1].times += 1
      } else {
        result.append((line, 1))
      }
    }
    return result
  }

  /// Folds what is between the first and the last of at least four progress lines ("Waiting 5
  /// seconds to …", "Waiting 4 seconds to …"): only those end with an ellipsis, so that no row of
  /// a table and no reply of `ping` is ever taken for one.
  private static func similar(_ lines: [(line: String, times: Int)]) -> [Fold] {
    var result: [Fold] = []
    var index = 0
    while index < lines.count {
      var end = index + 1
      if lines[index].line.hasSuffix("...") {
        let shape = shape(lines[index].line)
        while end < lines.count, Self.shape(lines[end].line) == shape { end += 1 }
      }
      if end - index < 4 {
        for line in lines[index..<end] { result.append(.line(line.line, times: line.times)) }
      } else {
        let between = lines[(index + 1)..<(end - 1)].reduce(0) { $0 + $1.times }
        result.append(.line(lines[index].line, times: lines[index].times))
        result.append(.similar(lines: between))
        result.append(.line(lines[end - 1].line, times: lines[end - 1].times))
      }
      index = end
    }
    return result
  }

  private static func shape(_ line: String) -> String {
    line.filter { !$0.isNumber }
  }

  private static func cut(_ line: String, words: Words, format: LocalFormat) -> String {
    // Bytes first: counting the characters of a line of megabytes takes seconds.
    guard line.utf8.count > widthLimit, line.count > widthLimit else { return line }
    let rest = format.number(line.count - widthLimit)
    return line.prefix(widthLimit) + " " + words.say(CommandPhrase.lineCut, ["number": rest])
  }
}
