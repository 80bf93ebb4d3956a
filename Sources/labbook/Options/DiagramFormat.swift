import Reports

/// A format of a figure that graphviz lays out: those of every figure, and what graphviz is told.
enum DiagramFormat: String, ClosedValue {
  case svg, dot, png, pdf

  /// The figure in this format, of which only what is needed is made.
  func bytes(dot: @autoclosure () -> String, svg: () throws -> String) throws -> [UInt8] {
    guard let picture = PictureFormat(rawValue: rawValue) else { return Array(dot().utf8) }
    return try picture.bytes(of: svg())
  }
}

extension PictureFormat: ClosedValue {}
