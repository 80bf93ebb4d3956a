import Figures
import Reports

/// A format of the topology: those of every figure, and the text that graphviz draws.
enum DiagramFormat: String, ClosedValue {
  case svg, dot, png, pdf

  /// A figure in this format.
  func bytes(of figure: TopologyFigure) throws -> [UInt8] {
    guard let picture = PictureFormat(rawValue: rawValue) else { return Array(figure.dot.utf8) }
    return try picture.bytes(of: figure.svg())
  }
}

extension PictureFormat: ClosedValue {}
