private import Mustache
internal import Text

/// How `{{name}}` writes a text into HTML.
///
/// Not the library's own way: that one looks at characters as a reader sees them, and leaves a
/// quotation mark unescaped when an accent follows it.
struct HTMLText: MustacheContentType {
  func escapeText(_ text: String) -> String { Self.escaped(text) }

  /// The text for any place in HTML, inside quoted attributes too.
  static func escaped(_ text: String) -> String {
    let text = VisibleText.of(text)
    guard text.utf8.contains(where: { entity($0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = entity(byte) {
        bytes.append(contentsOf: entity.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func entity(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
