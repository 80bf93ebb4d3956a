/// What a terminal would show of a program's output in the end: lines written over, with the
/// cursor moved back, stand as they were left.
public struct TerminalText {
  /// The widest line that cursor movements may make, in characters: without a limit six bytes
  /// would fill the memory.
  private static let widest = 2000

  private var rows: [[Unicode.Scalar]] = [[]]
  private var row = 0
  private var column = 0

  /// The lines that are left of an output.
  public static func lines(of bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    var lines: [String]
    if text.utf8.contains(where: { $0 == 0x1B || $0 == 0x0D || $0 == 0x08 }) {
      var terminal = TerminalText()
      terminal.show(Array(text.unicodeScalars))
      lines = terminal.rows.map { row in
        var line = String.UnicodeScalarView()
        line.append(contentsOf: row)
        return String(line)
      }
    } else {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    lines = lines.map { line in
      let kept = line.reversed().drop { $0 == " " }
      return kept.count == line.count ? line : String(kept.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private mutating func show(_ scalars: [Unicode.Scalar]) {
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\n":
        row += 1
        column = 0
        if row == rows.count { rows.append([]) }
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}":
        if let sequence = ScreenSequence(scalars[index...]) {
          obey(sequence)
          index += sequence.length
          continue
        }
        write(scalar)
      default: write(scalar)
      }
      index += 1
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if column > rows[row].count {
      rows[row] += Array(repeating: " ", count: column - rows[row].count)
    }
    if column == rows[row].count {
      rows[row].append(scalar)
    } else {
      rows[row][column] = scalar
    }
    column += 1
  }

  private mutating func obey(_ sequence: ScreenSequence) {
    switch sequence.effect {
    case .none: break
    case .up(let count): row = max(0, row - count)
    case .down(let count): row = min(rows.count - 1, row + count)
    case .right(let count): column = max(column, min(Self.widest, column + count))
    case .left(let count): column = max(0, column - count)
    case .column(let number): column = min(Self.widest, max(0, number - 1))
    case .eraseToEnd:
      if column < rows[row].count { rows[row].removeSubrange(column...) }
    case .eraseToStart:
      for place in rows[row].indices.prefix(column + 1) { rows[row][place] = " " }
    case .eraseLine: rows[row] = []
    case .eraseBelow:
      if column < rows[row].count { rows[row].removeSubrange(column...) }
      rows.removeSubrange((row + 1)...)
    }
  }
}
