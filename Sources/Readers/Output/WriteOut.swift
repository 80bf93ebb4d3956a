internal import Text

/// What `curl --write-out` was told to print behind an answer.
///
///     -w "%{http_code} %{time_total}\n"
struct WriteOut {
  private enum Piece {
    case text(String)
    case variable(String)
  }

  /// The pieces of the line with the status.
  private let pieces: [Piece]
  /// Whether the answer may stand in front of it in the same line.
  private let mayFollow: Bool

  /// Nil where the status is not printed, or all of it as JSON.
  init?(_ template: String) {
    let lines = template.replacing("\\r", with: "").replacing("\\t", with: "\t")
      .replacing("\\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let index = lines.firstIndex(where: {
        $0.contains("%{http_code}") || $0.contains("%{response_code}")
      })
    else { return nil }
    var pieces: [Piece] = []
    var rest = lines[index]
    while let open = rest.place(of: "%{"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      if open.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<open.lowerBound])))
      }
      pieces.append(.variable(String(rest[open.upperBound..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
    mayFollow = index == 0
  }

  /// The values of the variables on a line; nil where it is not that line.
  func values(on line: String) -> [String: String]? {
    var rest = line[...]
    var values: [String: String] = [:]
    for (index, piece) in pieces.enumerated().reversed() {
      switch piece {
      case .text(let text):
        guard rest.hasSuffix(text) else { return nil }
        rest = rest.dropLast(text.count)
      case .variable(let name):
        let isCode = name == "http_code" || name == "response_code"
        var value = rest
        if isCode {
          value = rest.suffix(3)
          guard value.count == 3, value.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
          }
        } else if index > 0, case .text(let before) = pieces[index - 1] {
          guard let range = rest.ranges(of: before).last else { return nil }
          value = rest[range.upperBound...]
        } else if let blank = rest.lastIndex(of: " ") {
          value = rest[rest.index(after: blank)...]
        }
        values[isCode ? "http_code" : name] = String(value)
        rest = rest.dropLast(value.count)
      }
    }
    return rest.isEmpty || mayFollow ? values : nil
  }
}
