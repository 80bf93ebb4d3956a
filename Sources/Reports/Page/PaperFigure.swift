/// A drawing as paper has it.
///
/// A figure of many machines, which stand below each other, is higher than a page: made to fit, its text
/// would be too small to be read. It goes on from page to page instead, cut between two machines.
struct PaperFigure {
  private let svg: String
  private let head: Substring
  private let box: (x: Double, y: Double, width: Double, height: Double)

  /// Text of 9 points has 7 where so many points of the drawing are as high as the print of a page.
  private static let mostHeight = 850.0
  /// What a line of text has above its base line, and below.
  private static let (ascent, descent) = (9.0, 3.0)

  /// - Returns: Nil for what is not one `svg` element with a box of its own.
  init?(_ svg: String) {
    guard let end = svg.firstIndex(of: ">") else { return nil }
    head = svg[...end]
    let box = head.firstMatch(of: #/ viewBox="([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)"/#)
    guard let box, let x = Double(box.1), let y = Double(box.2), let width = Double(box.3),
      let height = Double(box.4)
    else { return nil }
    self.svg = svg
    self.box = (x, y, width, height)
  }

  /// Whether a page can hold all of it in letters that can be read.
  var isForOnePage: Bool { parts.count == 1 }

  /// The drawing in frames of its own size, to which every rule of a style for the drawing still applies,
  /// one for each page that it needs.
  ///
  /// What is inside is no part of the page any more: WeasyPrint asks for each of its thousands of elements
  /// which rules of the page apply to it, and then draws it without them.
  func embedded() -> String {
    let parts = parts
    guard parts.count > 1 else { return frame(svg, box.y, box.height) }
    return parts.map { part in
      let (top, bottom) = (part.lowerBound - Self.ascent, part.upperBound + Self.descent)
      return frame(drawing(only: part), top, bottom - top)
    }.joined(separator: "\n")
  }

  private func frame(_ drawing: String, _ top: Double, _ height: Double) -> String {
    let open = head.replacing(
      #/ viewBox="[^"]*"/#, with: " viewBox=\"\(box.x) \(top) \(box.width) \(height)\"")
    return """
      \(open)<image x="\(box.x)" y="\(box.y)" width="\(box.width)" height="\(box.height)" \
      href="\(Picture.address(of: "image/svg+xml", Array(drawing.utf8)))"/></svg>
      """
  }

  /// The drawing with the text of a part only, so that each is found and read once.
  private func drawing(only part: Range<Double>) -> String {
    svg.replacing(#/<text [^>]*? y="([-0-9.]+)"[^>]*>.*?</text>/#) { match in
      Double(match.1).map(part.contains) ?? true ? match.0 : ""
    }
  }

  /// From where to where the pages have it.
  private var parts: [Range<Double>] {
    let (top, bottom) = (box.y, box.y + box.height)
    guard box.height > Self.mostHeight else { return [top..<bottom] }
    var (cuts, start, last) = ([top], top, top)
    for place in placesToCut + [bottom] {
      if place - start > Self.mostHeight, last > start {
        cuts.append(last)
        start = last
      }
      last = place
    }
    return zip(cuts, cuts.dropFirst() + [bottom]).map { $0..<$1 }
  }

  /// The middle between each two machines, and where the last one ends, from above.
  private var placesToCut: [Double] {
    let machines = svg.matches(of: #/<g class="cluster machine"[^>]*>\s*<path d="([^"]*)"/#)
      .compactMap { match -> ClosedRange<Double>? in
        let heights = match.1.matches(of: #/,([-0-9.]+)/#).compactMap { Double($0.1) }
        guard let least = heights.min(), let most = heights.max() else { return nil }
        return least...most
      }
      .sorted { $0.lowerBound < $1.lowerBound }
    let gaps = zip(machines, machines.dropFirst()).filter { $0.upperBound < $1.lowerBound }
    return gaps.map { ($0.upperBound + $1.lowerBound) / 2 }
      + (machines.last.map { [$0.upperBound + Self.ascent] } ?? [])
  }
}
