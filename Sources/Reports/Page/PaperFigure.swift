/// A drawing as paper has it.
///
/// A figure of many machines or endpoints, which stand below each other, may be higher than a page: made
/// to fit, its text would be too small to be read. It goes on from page to page instead, cut between two of
/// them; where there is an axis, each part has it.
struct PaperFigure {
  private let svg: String
  private let head: Substring
  private let box: (x: Double, y: Double, width: Double, height: Double)
  /// Nil where there is none.
  private let axis: Axis?

  private struct Axis {
    var y: Double
    /// How far a part of the drawing is moved down, and where in the text it begins.
    var shift: Double
    var shifted: String.Index
  }

  /// Text of 9 points has 7 where so many points of the drawing are as high as a figure may be on a page,
  /// below its heading: 205 mm.
  private static let mostHeight = 750.0
  /// The same for text of 10.5 points, as timelines have it.
  private static let mostHeightOfTimeline = 870.0
  /// What an axis has above and below its line: the numbers, without the title.
  private static let (aboveAxis, belowAxis) = (1.0, 20.0)
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
    self.axis = Self.axis(of: svg)
  }

  private static func axis(of svg: String) -> Axis? {
    guard
      let line = svg.firstMatch(of: #/<g class="axis">\s*<path d="M[-0-9.]+ ([-0-9.]+)H/#),
      let y = Double(line.1)
    else { return nil }
    // The lanes of a fault's figure stand, with their axis, below what followed it.
    let moved = svg.firstMatch(
      of: #/<g transform="translate\(0 ([-0-9.]+)\)">\s*<path class="grid"/#)
    let shift = moved.flatMap { Double($0.1) } ?? 0
    return Axis(
      y: y + shift, shift: shift, shifted: moved?.range.lowerBound ?? svg.endIndex)
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
      let own = frame(drawing(only: part), top, bottom - top)
      guard let axis, axis.y > part.upperBound else { return own }
      let strip = axis.y - Self.aboveAxis..<axis.y + Self.belowAxis
      let numbers = frame(
        drawing(only: strip), strip.lowerBound, strip.upperBound - strip.lowerBound)
      return "<div class=\"piece\">\n\(own)\n\(numbers)\n</div>"
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
    let key = svg.firstRange(of: "class=\"legend\"")?.lowerBound
    return svg.replacing(#/<text [^>]*? y="([-0-9.]+)"[^>]*>.*?</text>/#) { match in
      let place = match.range.lowerBound
      // The samples of a key have places of their own; it stands below everything else.
      if let key, place > key { return part.upperBound >= box.y + box.height ? match.0 : "" }
      let shift = axis.map { place < $0.shifted ? 0 : $0.shift } ?? 0
      return Double(match.1).map { part.contains($0 + shift) } ?? true ? match.0 : ""
    }
  }

  /// From where to where the pages have it, as evenly as it can be cut.
  private var parts: [Range<Double>] {
    let most = axis == nil ? Self.mostHeight : Self.mostHeightOfTimeline
    guard box.height > most else { return [box.y..<box.y + box.height] }
    let places = placesToCut
    let fewest = parts(of: most, cutAt: places).count
    let limits = stride(from: box.height / Double(fewest), to: most, by: 10)
    return limits.lazy.map { parts(of: $0, cutAt: places) }.first { $0.count == fewest }
      ?? parts(of: most, cutAt: places)
  }

  private func parts(of most: Double, cutAt places: [Double]) -> [Range<Double>] {
    let (top, bottom) = (box.y, box.y + box.height)
    var (cuts, start, last) = ([top], top, top)
    for place in places + [bottom] {
      if place - start > most, last > start {
        cuts.append(last)
        start = last
      }
      last = place
    }
    return zip(cuts, cuts.dropFirst() + [bottom]).map { $0..<$1 }
  }

  /// The middle between each two machines, and where the last one ends, or where each lane but the first
  /// begins, from above.
  private var placesToCut: [Double] {
    if let axis {
      return svg.matches(
        of: #/class="lane">\s*<title>[^<]*<\/title>\s*<rect x="[-0-9.]+" y="([-0-9.]+)"/#
      ).dropFirst().compactMap { Double($0.1).map { $0 + axis.shift - Self.descent } }
    }
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
