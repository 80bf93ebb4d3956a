/// Rows as COPY takes them: tabs between the cells, `\N` where there is nothing.
///
/// PostgreSQL's texts have no character of number 0: its symbol `␀` stands in its place.
enum PostgresCopy {
  static func line(of row: [CatalogueValue]) -> [UInt8] {
    var line: [UInt8] = []
    for (place, value) in row.enumerated() {
      if place > 0 { line.append(UInt8(ascii: "\t")) }
      switch value {
      case .null: line += "\\N".utf8
      case .integer, .number: line += value.plain.utf8
      case .bytes: line += "\\\\x\(value.plain)".utf8
      case .text(let text):
        for byte in text.utf8 {
          switch byte {
          case 0: line += "␀".utf8
          case UInt8(ascii: "\\"): line += "\\\\".utf8
          case UInt8(ascii: "\t"): line += "\\t".utf8
          case UInt8(ascii: "\n"): line += "\\n".utf8
          case UInt8(ascii: "\r"): line += "\\r".utf8
          default: line.append(byte)
          }
        }
      }
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }
}
