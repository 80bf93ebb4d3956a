/// What a terminal shows after the bytes of a prompt and the typing behind it.
///
/// It has no height: rows are added below, and nothing scrolls away.
struct TerminalScreen {
  /// A character, and where its first byte stands in what was shown.
  struct Cell: Hashable {
    /// The character; empty in the second cell of one that is two cells wide.
    var text: String
    /// The place of its first byte.
    var place: Int
  }

  /// A row; a cell that nothing was written to is nil.
  struct Row: Hashable {
    var cells: [Cell?] = []
    /// Whether the row above ran over into it.
    var isWrapped = false
  }

  /// Cursor movements go no further: without a limit six bytes would fill the memory.
  private static let farthest = 1024

  /// The rows, the first one on top.
  private(set) var rows = [Row()]
  /// The cursor's row.
  private(set) var row = 0
  /// The cursor's column.
  private(set) var column = 0

  /// Cells in a row; nil where it is not known, and nothing wraps.
  private let width: Int?
  private var saved = (row: 0, column: 0)

  /// An empty screen.
  init(width: Int?) {
    self.width = width.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Shows bytes that hold no escape sequence; `place` is that of the first.
  mutating func show(_ bytes: ArraySlice<UInt8>, at place: Int) {
    var place = place
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 8: column = max(0, column - 1)
      case 9: column = min(Self.farthest, (column / 8 + 1) * 8)
      case 10: down(1, isNew: true)
      case 13: column = 0
      case 0..<32, 127..<160: break
      default: write(scalar, at: place)
      }
      place += UTF8.width(scalar)
    }
  }

  /// Shows bytes from a place on, and obeys the escape sequences among them.
  mutating func show(_ bytes: [UInt8], from start: Int) {
    var place = start
    while place < bytes.count {
      if bytes[place] == 27 {
        guard let sequence = TerminalSequence(in: bytes, at: place) else { return }
        obey(sequence)
        place = sequence.end
      } else {
        let end = bytes[place...].firstIndex(of: 27) ?? bytes.count
        show(bytes[place..<end], at: place)
        place = end
      }
    }
  }

  /// Obeys an escape sequence.
  mutating func obey(_ sequence: TerminalSequence) {
    switch sequence.kind {
    case .command, .silent: break
    case .letter(UInt8(ascii: "7")): saved = (row, column)
    case .letter(UInt8(ascii: "8")): (row, column) = (min(saved.row, rows.count - 1), saved.column)
    case .letter(UInt8(ascii: "M")): row = max(0, row - 1)
    case .letter: break
    case .control(let parameters, let final): control(parameters, final)
    }
  }

  /// The text of a row up to a column, or to the first cell that nothing was written to.
  func text(row: Int, from start: Int = 0, to end: Int? = nil) -> String {
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
    case "B": down(count, isNew: false)
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
    for _ in 0..<count where row < Self.farthest {
      row += 1
      if row == rows.count { rows.append(Row()) }
    }
    // A real terminal is in the same column; what is sent to one has had a CR put before LF.
    if isNew, let width, column >= width { column = width - 1 }
  }

  private mutating func write(_ scalar: Unicode.Scalar, at place: Int) {
    // Looking up a category takes long, and no mark stands before U+0300.
    let isMark = scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    if isMark || scalar == "\u{200D}" || scalar == "\u{FE0F}" {
      guard column > 0, column <= rows[row].cells.count, rows[row].cells[column - 1] != nil else {
        return
      }
      rows[row].cells[column - 1]?.text.unicodeScalars.append(scalar)
      return
    }
    let size = scalar.isWide ? 2 : 1
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

extension Unicode.Scalar {
  /// Whether a terminal gives the character two cells (East Asian Width W and F, emoji).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
