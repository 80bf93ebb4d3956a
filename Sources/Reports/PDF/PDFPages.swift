private import Foundation

/// On which page each anchor of a PDF stands, as Chromium writes it: objects without compression, and the
/// anchors in one dictionary, `/name [page 0 R /XYZ x y 0]`.
struct PDFPages {
  /// The numbers of the pages by anchor, from 1.
  let ofAnchors: [String: Int]

  init(_ bytes: [UInt8]) {
    // Latin-1: a byte a letter, whatever stands between the objects.
    let text = String(decoding: bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    var kids: [Int: [Int]] = [:]
    var parents: Set<Int> = []
    let nodes = /([0-9]+) 0 obj\s*<<\/Type \/Pages\s[^>]*?\/Kids \[([^\]]*)\]/
    for match in text.matches(of: nodes) {
      let children = match.2.matches(of: /([0-9]+) 0 R/).compactMap { Int($0.1) }
      if let node = Int(match.1) { kids[node] = children }
      parents.formUnion(children)
    }
    guard let root = kids.keys.filter({ !parents.contains($0) }).min() else {
      ofAnchors = [:]
      return
    }
    var pages: [Int: Int] = [:]
    func visit(_ node: Int) {
      guard let children = kids[node] else {
        pages[node] = pages.count + 1
        return
      }
      children.forEach(visit)
    }
    visit(root)
    var found: [String: Int] = [:]
    for match in text.matches(of: /\/([^\s\/\[]+) \[([0-9]+) 0 R \/XYZ/) {
      if let page = Int(match.2), let number = pages[page] {
        found[Self.name(match.1)] = number
      }
    }
    ofAnchors = found
  }

  /// A name with its escapes resolved: `fault#2Fcable`.
  private static func name(_ text: Substring) -> String {
    String(text).replacing(/#([0-9A-Fa-f]{2})/) { (match) -> String in
      guard let code = UInt8(match.1, radix: 16) else { return String(match.0) }
      return String(UnicodeScalar(code))
    }
  }

  /// The file with its two dates put to the beginning of time, so that the same page gives the same bytes.
  static func withoutDates(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for mark in ["/CreationDate (D:", "/ModDate (D:"] {
      let mark = Array(mark.utf8)
      guard let place = bytes.firstRange(of: mark)?.upperBound else { continue }
      for (index, digit) in "19700101000000".utf8.enumerated()
      where place + index < bytes.count {
        bytes[place + index] = digit
      }
    }
    return bytes
  }
}
