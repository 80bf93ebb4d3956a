import Testing

// How the page is fitted to paper is internal.
@testable import Reports

@Suite struct PaperLayoutTests {
  /// The part of a page, in percent, that each column of a table with many columns has.
  private func widths(_ cells: [PageTable.Cell]) throws -> [Double] {
    let fields = cells.enumerated().map { place, cell in
      PageTable.Field(heading: "h\(place)", cell: cell)
    }
    let table = try #require(PageTable(nil, [fields]))
    #expect(table.fixed)
    return try table.columns.map { Double(try #require($0.width)) / 2 }
  }

  private static let short = Array(repeating: PageTable.Cell(text: "0"), count: 7)

  @Test func aNumberWithItsIntervalHasRoomOnOneLine() throws {
    let widths = try widths(
      [PageTable.Cell(text: "93.2% (83.8–97.3%)", numeric: true)] + Self.short)
    // 17 letters of 126, and the gap.
    #expect(widths[0] > 100 * 19 / 126)
  }

  @Test func noLetterOfALongWordStandsAlone() throws {
    let id = String(repeating: "a", count: 25)
    let widths = try widths(Array(repeating: PageTable.Cell(code: id), count: 8))
    // 126 letters for 8 columns: each id in two lines, of which neither is short.
    let letters = widths.map { $0 * 126 / 100 / 1.08 }
    #expect(letters.allSatisfy { $0 > 13 && $0 < 17 }, "\(letters)")
  }

  /// A figure with lanes of a height, an axis and a key below them.
  private func figure(lanes: Int) -> String {
    let height = Double(lanes) * 100 + 60
    let drawn = (0..<lanes).map { lane in
      """
      <g class="lane">
      <title>e\(lane)</title>
      <rect x="0" y="\(lane * 100 + 2)" width="9" height="14"/>
      <text x="0" y="\(lane * 100 + 13)">endpoint \(lane)</text>
      </g>
      """
    }
    return """
      <svg viewBox="0 0 712 \(height)">
      \(drawn.joined(separator: "\n"))
      <g class="axis">
      <path d="M128 \(lanes * 100).5H688"/>
      <text x="200" y="\(lanes * 100 + 16)">10:00:00</text>
      </g>
      <g class="legend"><g transform="translate(5 1)"><text x="0" y="3">key</text></g></g>
      </svg>
      """
  }

  @Test func aHighTimelineIsCutBetweenLanesAndHasItsAxisOnEachPage() throws {
    let low = try #require(PaperFigure(figure(lanes: 8)))
    #expect(low.isForOnePage)
    let high = try #require(PaperFigure(figure(lanes: 12)))
    #expect(!high.isForOnePage)
    let boxes = high.embedded().matches(of: #/<svg viewBox="([-0-9. ]+)"/#).map { String($0.1) }
    // Six lanes with the axis below them, then six with the axis that they have, and the key.
    #expect(boxes == ["0.0 -9.0 712.0 611.0", "0.0 1199.5 712.0 21.0", "0.0 590.0 712.0 673.0"])
  }
}
