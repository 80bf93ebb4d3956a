/// The colours, faces and measures of the topology figure.
///
/// The figure is as wide as the text of an A4 page, 510 points, so that its sizes are those of
/// print. Every difference of colour comes with one of words, thickness or stroke: the figure must
/// survive a printer without colours.
enum TopologyStyle {
  static let ink = "#1b1b1b"
  static let quiet = "#5a5a5a"
  static let assumed = "#767676"
  static let alarm = "#c00d1e"

  static let title = Typeface(11, bold: true)
  static let strong = Typeface(9, bold: true)
  static let plain = Typeface(9)
  static let small = Typeface(8)

  static let machineWidth = 248.0
  static let cardWidth = 92.0
  static let networkWidth = 84.0
  static let padding = 6.0
  static let gap = 4.0

  struct Tint: Hashable, Sendable {
    var body: String
    var head: String
    var border: String
    var thickness: Double
  }

  static let manager = Tint(body: "#eaf5ea", head: "#bfe0c1", border: "#2a6f30", thickness: 2)
  static let worker = Tint(body: "#eef3fa", head: "#cfdff0", border: "#3f6590", thickness: 1)
  /// A node that its managers cannot reach: red is left to what is broken.
  static let down = Tint(body: "#fdf0f0", head: "#f3cdd0", border: alarm, thickness: 2)
  static let machine = Tint(body: "#f5f7fa", head: "#dde3ea", border: "#53606e", thickness: 1)
  static let off = Tint(body: "#eeeeee", head: "#d4d4d4", border: alarm, thickness: 2)

  /// The wires of a network: as seen, and paler as assumed.
  struct WireColors: Hashable, Sendable {
    var seen: String
    var assumed: String
    var fill: String
  }

  static let wires = [
    WireColors(seen: "#1c5fa8", assumed: "#7f93aa", fill: "#e3edf8"),
    WireColors(seen: "#94620a", assumed: "#a3957c", fill: "#f8efdd"),
    WireColors(seen: "#4a4f57", assumed: "#8b8f96", fill: "#eceef0"),
    WireColors(seen: "#117a72", assumed: "#7fa09d", fill: "#dff1ef"),
    WireColors(seen: "#8c2f7b", assumed: "#a487a0", fill: "#f5e4f2"),
  ]

  static let mesh = (ink: "#4b3486", border: "#6a52a8", fill: "#e9e3f6")

  static func line(
    _ text: String, _ face: Typeface, _ color: String = ink, into width: Double
  ) -> DOTLabel.Line {
    DOTLabel.Line(text: face.fitted(text, into: width), face: face, color: color)
  }

  static func height(_ lines: [DOTLabel.Line]) -> Double {
    lines.reduce(0) { $0 + $1.face.size * 1.2 }
  }
}
