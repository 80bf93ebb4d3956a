internal import System

/// A format that a figure is written in.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  /// Scalable, with text as text.
  case svg
  /// Pixels.
  case png
  /// A page, with text as text.
  case pdf

  /// The program that draws the others from SVG: that of librsvg.
  private static let program = "rsvg-convert"
  /// Pixels of a PNG for one of the figure's own: sharp in print and on dense screens.
  private static let pixels = "2"

  /// A figure in this format.
  ///
  /// - Throws: `missingEngine` where librsvg is not installed.
  package func bytes(of svg: String) throws(ReportError) -> [UInt8] {
    let arguments: [String]
    switch self {
    case .svg: return Array(svg.utf8)
    case .png: arguments = ["--format", "png", "--zoom", Self.pixels]
    // One unit of a figure is a point of its page.
    case .pdf: arguments = ["--format", "pdf", "--dpi-x", "72", "--dpi-y", "72"]
    }
    do {
      return try Folder.temporary { folder in
        let input = try Descriptor.unnamed(in: folder)
        try input.write(Array(svg.utf8))
        let bytes = try Conversion(Self.program, arguments).text(of: input, in: folder)
        return self == .pdf ? PDFPages.withoutDates(bytes) : bytes
      }
    } catch Conversion.Failure.missing {
      throw .missingEngine(name: Self.program)
    } catch {
      let failure = error as? Conversion.Failure
      throw .unprintable(engine: Self.program, reason: failure?.words ?? "\(error)")
    }
  }
}
