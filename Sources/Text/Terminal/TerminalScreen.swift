/// What a terminal shows after some bytes: of a prompt and the typing behind it, or of a whole output.
///
/// It has no height: rows are added below, and nothing scrolls away.
package struct TerminalScreen {
  /// A character, and where its first byte stands in what was shown.
  package struct Cell: Hashable {
    /// The character with its marks; empty in the second cell of one that is two cells wide.
    package var text: String
    /// The place of its first byte.
    package var place: Int
  }

  /// A row; a cell that nothing was written to is nil.
  package struct Row: Hashable {
    package var cells: [Cell?] = []
    /// Whether the row above ran over into it.
    package var isWrapped = false

    /// All of it, without blanks at its end.
    fileprivate var line: String {
      TerminalText.blankless(cells.map { $0?.text ?? " " }.joined()[...])
    }
  }

  /// Cursor movements go no further: without a limit six bytes would fill the memory.
  private static let farthest = 2000

  /// The rows, the first one on top.
  package private(set) var rows = [Row()]
  /// The cursor's row.
  package private(set) var row = 0
  /// The cursor's column.
  package private(set) var column = 0

  /// Cells in a row; nil where it is not known, and nothing wraps.
  private let width: Int?
  /// Whether what was printed is kept: nothing clears the screen, and no control character is lost.
  private let keepsRecord: Bool
  /// Lines above the rows, which no movement reaches any more.
  private var above: [String] = []
  private var saved = (row: 0, column: 0)

  /// An empty screen.
  ///
  /// - Parameter keepingRecord: Whether what cannot be drawn, or would erase more than the lines that
  ///   are drawn again, stays as a character of its own.
  package init(width: Int? = nil, keepingRecord: Bool = false) {
    self.width = width.flatMap { $0 > 0 ? $0 : nil }
    keepsRecord = keepingRecord
  }

  /// All lines from the first to the last.
  var lines: [String] { above + rows.map(\.line) }

  /// Shows bytes that hold no escape sequence; `place` is that of the first.
  package mutating func show(_ bytes: ArraySlice<UInt8>, at place: Int) {
    var place = place
    let first = place
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 13 where width == nil && !keepsRecord && isMargin(bytes, at: place - first): column -= 1
      case 8: column = max(0, column - 1)
      case 9: column = min(Self.farthest, (column / 8 + 1) * 8)
      case 10:
        down(1, isNew: true)
        // Into a pipe a line ends without a CR.
        if keepsRecord { column = 0 }
      case 13: column = 0
      case 0..<32 where !keepsRecord, 127..<160 where !keepsRecord: break
      default: write(scalar, at: place)
      }
      place += UTF8.width(scalar)
    }
  }

  /// Whether a CR is the second half of what readline prints at the right margin: a blank, so that the
  /// terminal goes to the next row, and back to its beginning.
  private func isMargin(_ bytes: ArraySlice<UInt8>, at offset: Int) -> Bool {
    let place = bytes.startIndex + offset
    // Bytes that are not UTF-8 count for more than they are.
    guard column > 1, place > bytes.startIndex, place + 1 < bytes.endIndex, bytes[place] == 13,
      bytes[place - 1] == 32
    else { return false }
    return bytes[place + 1] > 32 && bytes[place + 1] != 127
  }

  /// Shows bytes from a place on, and obeys the escape sequences among them.
  package mutating func show(_ bytes: [UInt8], from start: Int) {
    var place = start
    while place < bytes.count {
      if bytes[place] == 27 {
        let sequence = EscapeSequence(in: bytes, at: place)
        if let sequence, !keepsRecord || Self.drawsLines(sequence, in: bytes) {
          obey(sequence)
          place = sequence.end
        } else if keepsRecord {
          write("\u{1B}", at: place)
          place += 1
        } else {
          return
        }
      } else {
        let end = bytes[place...].firstIndex(of: 27) ?? bytes.count
        show(bytes[place..<end], at: place)
        place = end
      }
    }
  }

  /// Whether a sequence only colours, names a window, or draws lines again that stand above.
  private static func drawsLines(_ sequence: EscapeSequence, in bytes: [UInt8]) -> Bool {
    switch sequence.kind {
    case .command(let body):
      return ["0;", "1;", "2;"].contains { bytes[body].starts(with: $0.utf8) }
    case .letter(let letter): return "=>78M".utf8.contains(letter)
    case .silent: return bytes[sequence.end - 2] == UInt8(ascii: "(")
    case .data: return false
    case .control(let parameters, let final):
      let isPlain = parameters.utf8.allSatisfy { (48...57).contains($0) }
      switch Unicode.Scalar(final) {
      case "m": return true
      case "h", "l": return parameters.hasPrefix("?")
      case "K": return ["", "0", "1", "2"].contains(parameters)
      case "J": return ["", "0"].contains(parameters)
      default: return isPlain && "ABCDEFGPX@`".utf8.contains(final)
      }
    }
  }

  /// Obeys an escape sequence.
  package mutating func obey(_ sequence: EscapeSequence) {
    switch sequence.kind {
    case .command, .silent, .data: break
    case .letter(UInt8(ascii: "7")): saved = (row, column)
    case .letter(UInt8(ascii: "8")): (row, column) = (min(saved.row, rows.count - 1), saved.column)
    case .letter(UInt8(ascii: "M")): row = max(0, row - 1)
    case .letter: break
    case .control(let parameters, let final): control(parameters, final)
    }
  }

  /// The text of a row up to a column, or to the first cell that nothing was written to.
  package func text(row: Int, from start: Int = 0, to end: Int? = nil) -> String {
    let cells = rows[row].cells
    guard start < cells.count else { return "" }
    return cells[start..<max(start, min(end ?? cells.count, cells.count))]
      .prefix { $0 != nil }.compactMap { $0?.text }.joined()
  }

  private mutating func control(_ parameters: String, _ final: UInt8) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0).map { min(max($0, 0), Self.farthest) } ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch Unicode.Scalar(final) {
    case "A": row = max(0, row - count)
    case "B": row = max(row, min(row + count, rows.count - 1))
    case "C": right(count)
    case "D": column = max(0, min(column, (width ?? .max) - 1) - count)
    case "E":
      down(count, isNew: false)
      column = 0
    case "F": (row, column) = (max(0, row - count), 0)
    case "G", "`": column = count - 1
    case "H", "f":
      row = 0
      down(count - 1, isNew: false)
      column = max(1, numbers.count > 1 ? numbers[1] : 1) - 1
    case "J": erase(below: first)
    case "K": erase(line: first)
    case "P":
      guard column < rows[row].cells.count else { return }
      rows[row].cells.removeSubrange(column..<min(column + count, rows[row].cells.count))
    case "@":
      guard column < rows[row].cells.count else { return }
      rows[row].cells.insert(contentsOf: Array(repeating: nil, count: count), at: column)
      if let width, rows[row].cells.count > width {
        rows[row].cells.removeLast(rows[row].cells.count - width)
      }
    case "X":
      for place in column..<min(column + count, max(column, rows[row].cells.count)) {
        rows[row].cells[place] = nil
      }
    case "s": saved = (row, column)
    case "u": (row, column) = (min(saved.row, rows.count - 1), saved.column)
    default: break
    }
  }

  private mutating func erase(below kind: Int) {
    switch kind {
    case 0:
      erase(line: 0)
      rows.removeSubrange((row + 1)...)
    case 1:
      for above in 0..<row { rows[above] = Row() }
      erase(line: 1)
    default:
      rows = Array(repeating: Row(), count: row + 1)
    }
  }

  private mutating func erase(line kind: Int) {
    switch kind {
    case 0:
      guard column < rows[row].cells.count else { return }
      rows[row].cells.removeSubrange(column...)
    case 1: for place in rows[row].cells.indices.prefix(column + 1) { rows[row].cells[place] = nil }
    default: rows[row].cells = []
    }
  }

  private mutating func right(_ count: Int) {
    column = min(column + count, width.map { $0 - 1 } ?? Self.farthest)
  }

  private mutating func down(_ count: Int, isNew: Bool) {
    for _ in 0..<count where isNew || row < Self.farthest {
      row += 1
      if row == rows.count { rows.append(Row()) }
    }
    if keepsRecord, rows.count > 2 * Self.farthest {
      above += rows.prefix(Self.farthest).map(\.line)
      rows.removeFirst(Self.farthest)
      row -= Self.farthest
      saved.row = max(0, saved.row - Self.farthest)
    }
    // A real terminal is in the same column; what is sent to one has had a CR put before LF.
    if isNew, let width, column >= width { column = width - 1 }
  }

  private mutating func write(_ scalar: Unicode.Scalar, at place: Int) {
    let size = max(1, scalar.cells)
    if scalar.cells == 0 {
      let cells = rows[row].cells
      if column > 0, column <= cells.count, cells[column - 1] != nil {
        rows[row].cells[column - 1]?.text.unicodeScalars.append(scalar)
        return
      }
      guard keepsRecord else { return }
    }
    if let width, column + size > width {
      column = 0
      row += 1
      if row >= rows.count { rows.append(Row(isWrapped: true)) }
      if rows[row].cells.isEmpty { rows[row].isWrapped = true }
    }
    let missing = column + size - rows[row].cells.count
    if missing > 0 { rows[row].cells += Array(repeating: nil, count: missing) }
    rows[row].cells[column] = Cell(text: String(scalar), place: place)
    if size == 2 { rows[row].cells[column + 1] = Cell(text: "", place: place) }
    column += size
  }
}
