/// The mark of one replica: a colour and a shape of its own.
///
/// No two marks of a figure that stands alone share either, so that they can be distinguished without
/// colours and by those who see them differently; the first are Okabe's and Ito's, red is left to failures.
struct TimelineMark: Hashable, Sendable {
  private var shape: Int
  private(set) var color: String

  static let all = shapes.indices.map(number)

  /// The mark of the replica that answered first, second, …: past the first twelve no two have the same
  /// colour and shape together.
  static func number(_ place: Int) -> TimelineMark {
    let (round, shape) = place.quotientAndRemainder(dividingBy: shapes.count)
    return TimelineMark(shape: shape, color: colors[(shape + 5 * round) % colors.count])
  }

  static let nameless = TimelineMark(shape: 0, color: "#444444")
  /// The mark of everybody past those with one of their own.
  static let others = TimelineMark(shape: 0, color: TimelineStyle.others)

  /// The mark at a place, as a part of a path's data.
  func path(_ x: Double, _ y: Double) -> String {
    let shape = Self.shapes[shape]
    return "M\(Self.tenth(x + shape.x)) \(Self.tenth(y + shape.y))\(shape.path)"
  }

  /// The letter nearest to the shape, for where there is only text.
  var glyph: String { Self.glyphs[shape] }

  private static let glyphs = ["●", "■", "▲", "◆", "▮", "✚", "▼", "⧓", "▬", "⋀", "⬟", "⬢"]

  /// One decimal is a quarter of the width of a hair, and keeps thousands of marks small.
  private static func tenth(_ value: Double) -> String {
    Markup.number((value * 10).rounded() / 10)
  }

  private static let shapes: [(x: Double, y: Double, path: String)] = [
    (-3, 0, "a3 3 0 1 0 6 0a3 3 0 1 0-6 0"),  // disc
    (-2.7, -2.7, "h5.4v5.4h-5.4z"),  // square
    (0, -3.5, "l3.7 6.5h-7.4z"),  // triangle
    (0, -3.9, "l3.9 3.9-3.9 3.9-3.9-3.9z"),  // diamond
    (-1.2, -4, "h2.4v8h-2.4z"),  // upright bar
    (-1, -3.5, "h2v2.5h2.5v2h-2.5v2.5h-2v-2.5h-2.5v-2h2.5z"),  // plus
    (-3.7, -3, "h7.4l-3.7 6.5z"),  // triangle on its tip
    (-3.6, -3, "v6l7.2-6v6z"),  // bow tie
    (-4, -1.3, "h8v2.6h-8z"),  // level bar
    (-3.5, 0.5, "l3.5-4 3.5 4v3l-3.5-4-3.5 4z"),  // chevron
    (0, -3.8, "l3.6 2.6-1.4 4.3h-4.4l-1.4-4.3z"),  // pentagon
    (-3.6, 0, "l1.8-3.1h3.6l1.8 3.1-1.8 3.1h-3.6z"),  // hexagon
  ]

  private static let colors = [
    "#0072b2", "#e69f00", "#009e73", "#7b4fa3", "#56b4e9", "#8c510a", "#cc79a7", "#222222",
    "#8a9a00", "#1f6f78", "#2b3a8c", "#b08d57",
  ]
}
