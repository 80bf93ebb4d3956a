internal import Text

/// An SVG file as a part of a page: without its prologue, its ids apart from those of the page.
enum InlineSVG {
  /// What stands before an id, or before what refers to one.
  private static let openings =
    [" id=\"", "\nid=\"", "href=\"#", "url(#", "aria-labelledby=\"", "aria-describedby=\""]
    .map { Array($0.utf8) }

  /// The `svg` element of a file, its ids and what refers to them with a prefix.
  ///
  /// Byte by byte: with regular expressions this took a tenth of the time of a report.
  static func of(_ file: String, prefix: String) -> String {
    guard let start = file.place(of: "<svg")?.lowerBound else { return "" }
    let svg = Array(file[start...].utf8)
    let places = places(in: svg)
    // Links to entries are left alone: they lead out of the figure, into the page.
    let ids = Set(places.filter(\.isID).map { svg[$0.names] })
    var result: [UInt8] = []
    result.reserveCapacity(svg.count + places.count * prefix.utf8.count)
    var last = 0
    for (names, _) in places {
      result += svg[last..<names.lowerBound]
      let own = svg[names].split(separator: UInt8(ascii: " ")).map { name in
        ids.contains(name) ? Array(prefix.utf8) + name : Array(name)
      }
      result += own.joined(separator: [UInt8(ascii: " ")])
      last = names.upperBound
    }
    return String(decoding: result + svg[last...], as: UTF8.self)
  }

  /// Where ids stand, and what refers to them.
  private static func places(in svg: [UInt8]) -> [(names: Range<Int>, isID: Bool)] {
    var found: [(names: Range<Int>, isID: Bool)] = []
    var place = 0
    while place < svg.count {
      let opening = openings.first { $0[0] == svg[place] && svg[place...].starts(with: $0) }
      guard let opening else {
        place += 1
        continue
      }
      let start = place + opening.count
      place = start
      while place < svg.count, svg[place] != UInt8(ascii: "\""), svg[place] != UInt8(ascii: ")") {
        place += 1
      }
      found.append((start..<place, opening.count == 5 && opening[1] == UInt8(ascii: "i")))
    }
    return found
  }
}
