package import Text

/// What stands in a cell of a table.
package enum CatalogueValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case number(Double)
  case text(String)
  case bytes([UInt8])

  /// As JSON has it; bytes as their hexadecimal digits.
  package var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .bytes: .string(plain)
    }
  }

  /// As a text; empty where there is nothing.
  package var plain: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .number(let number): "\(number)"
    case .text(let text): text
    case .bytes(let bytes): Self.hexadecimal(bytes)
    }
  }

  /// The number; nil where it is none.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .null, .text, .bytes: nil
    }
  }

  /// Whether it is a number.
  package var isNumber: Bool {
    switch self {
    case .integer, .number: true
    case .null, .text, .bytes: false
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { (byte: UInt8) -> String in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
