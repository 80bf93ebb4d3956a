/// The tags and texts of a page, in order.
///
/// Remarks, scripts and styles are passed over. A `<` that begins no tag is text, as browsers have
/// it.
struct HTMLTokens: Sequence, IteratorProtocol {
  /// A piece of a page.
  enum Token: Hashable {
    /// A tag's name in lower case, and whether it closes.
    case tag(name: String, isClosing: Bool)
    /// Text with its entities resolved.
    case text(String)
  }

  /// Elements whose content is no text of the page.
  private static let hidden = ["script", "style", "template", "noscript", "svg"]

  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func next() -> Token? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<"), let kind = tagStart else { return .text(text()) }
      switch kind {
      case .remark: skip(past: "-->", from: place + 4)
      case .declaration: skip(past: ">", from: place)
      case .tag:
        let tag = tag()
        guard case .tag(let name, false) = tag, Self.hidden.contains(name) else { return tag }
        skip(past: "</\(name)", from: place)
        skip(past: ">", from: place)
      }
    }
    return nil
  }

  private enum TagStart {
    case remark, declaration, tag
  }

  private var tagStart: TagStart? {
    guard place + 1 < bytes.count else { return nil }
    if bytes[place...].starts(with: "<!--".utf8) { return .remark }
    let next = bytes[place + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return .declaration }
    if Self.isLetter(next) { return .tag }
    guard next == UInt8(ascii: "/"), place + 2 < bytes.count, Self.isLetter(bytes[place + 2])
    else { return nil }
    return .tag
  }

  private mutating func text() -> String {
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
    return HTMLEntities.resolved(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  /// The tag at this place; a `>` inside a quoted attribute does not end it.
  private mutating func tag() -> Token {
    place += 1
    let isClosing = bytes[place] == UInt8(ascii: "/")
    if isClosing { place += 1 }
    let start = place
    while place < bytes.count, Self.isLetter(bytes[place]) || (48...57).contains(bytes[place]) {
      place += 1
    }
    let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
    var quote: UInt8?
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
    }
    return .tag(name: name, isClosing: isClosing)
  }

  private mutating func skip(past mark: String, from start: Int) {
    let mark = Array(mark.utf8)
    var next = Swift.min(start, bytes.count)
    while next < bytes.count {
      if bytes[next] | 0x20 == mark[0] | 0x20,
        bytes[next...].prefix(mark.count).map({ $0 | 0x20 }) == mark.map({ $0 | 0x20 })
      {
        place = next + mark.count
        return
      }
      next += 1
    }
    place = bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }
}
