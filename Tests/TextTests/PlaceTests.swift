import Testing
import Text

@Suite struct PlaceTests {
  @Test(arguments: [
    ("Hostname: a", 0), ("x Hostname: b", 2), ("Hostname Hostname: c", 9), ("é Hostname: d", 2),
    ("Hostname:", nil), ("", nil), ("HHostname: ", 1),
  ])
  func isWhereATextFirstStands(_ text: String, _ expected: Int?) {
    let found = text.place(of: "Hostname: ")
    #expect(found.map { text.distance(from: text.startIndex, to: $0.lowerBound) } == expected)
    #expect(found.map { String(text[$0]) } == expected.map { _ in "Hostname: " })
  }
}
