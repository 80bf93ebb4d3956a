internal import Session

/// What a page says of the record that it was written from, and whether it is still as it was written.
///
/// The digest is that of the whole page with zeros in its place. Whoever edits a page can compute it anew:
/// it tells accidents and careless edits, and only writing the page anew from the record tells the rest.
package struct PageMark: Hashable, Sendable {
  /// Whole lines of the journal when the page was written.
  package var lines: Int
  /// The last hash of the journal then.
  package var hash: String
  /// Whether the page is as it was written, by its digest.
  package var isUnchanged: Bool
  /// The language of the page.
  package var language: String
  /// The kind of report that it is.
  package var kind: ReportKind

  static let noDigest = String(repeating: "0", count: 64)
  private static let digestTag = Array(#"<meta name="labbook-digest" content=""#.utf8)

  /// The mark of a page; nil where it has none.
  package init?(of page: [UInt8]) {
    guard let place = Self.placeOfDigest(in: page) else { return nil }
    let head = String(decoding: page[..<place.lowerBound], as: UTF8.self)
    let record = #/<meta name="labbook-record" content="([0-9]+) ([0-9a-f]{64})">/#
    guard let match = head.firstMatch(of: record), let lines = Int(match.1) else { return nil }
    (self.lines, hash) = (lines, String(match.2))
    language = head.firstMatch(of: #/<html lang="([A-Za-z-]+)">/#).map { String($0.1) } ?? ""
    let named = head.firstMatch(of: #/<meta name="labbook-template" content="([a-z]+)">/#)
    kind = named.flatMap { ReportKind(rawValue: String($0.1)) } ?? .report
    let stated = String(decoding: page[place], as: UTF8.self)
    var blank = page
    blank.replaceSubrange(place, with: Self.noDigest.utf8)
    isUnchanged = SHA256.digest(of: blank) == stated
  }

  /// The page with its digest written into it; as it is where it has no place for it.
  static func marked(_ page: String) -> String {
    var bytes = Array(page.utf8)
    guard let place = placeOfDigest(in: bytes) else { return page }
    bytes.replaceSubrange(place, with: SHA256.digest(of: bytes).utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where the digits stand: the element is in the head, before any text of the session.
  private static func placeOfDigest(in page: [UInt8]) -> Range<Int>? {
    let head = page.prefix(4096)
    guard
      let start = head.indices.first(where: { head[$0...].starts(with: digestTag) }).map({
        $0 + digestTag.count
      }), start + noDigest.utf8.count <= page.count
    else { return nil }
    return start..<(start + noDigest.utf8.count)
  }
}
