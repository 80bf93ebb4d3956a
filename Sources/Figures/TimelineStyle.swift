/// The colours, faces and measures of the timeline, in pixels.
enum TimelineStyle {
  static let ink = "#1b1b1b"
  static let quiet = "#5a5a5a"
  static let faint = "#e4e4e4"
  static let failure = "#d0021b"
  static let unknown = "#7a7a7a"
  static let others = "#9a9a9a"

  static let strong = Typeface(12, bold: true)
  static let plain = Typeface(11.5)
  static let small = Typeface(10.5)

  static let gutter = 128.0
  /// The most that names take of the width, and what stands beside a name.
  static let (mostGutter, besideName) = (0.3, 20.0)
  static let right = 12.0
  static let laneHead = 18.0
  static let row = 12.0
  static let laneGap = 8.0

  /// The shade over all lanes while something was broken.
  static func shade(isCable: Bool) -> (fill: String, edge: String) {
    isCable ? ("#fbe7b2", "#a8780a") : ("#ddd6ee", "#5f4a94")
  }
}
