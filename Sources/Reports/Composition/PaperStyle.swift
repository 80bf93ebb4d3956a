import Session
import Text

/// The form of the paper as the author's faculty asks for it, as a style for print.
///
/// A paper that is handed in has the form of the Faculty of Electronics of VILNIUS TECH where the author
/// says nothing: margins of 30, 10, 20 and 20 mm, type of 12 points with serifs at 1.5 lines.
struct PaperStyle {
  private let paper: Manifest.Paper
  private let kind: ReportKind
  private let title: String

  init(_ paper: Manifest.Paper, _ kind: ReportKind, title: String) {
    (self.paper, self.kind, self.title) = (paper, kind, title)
  }

  /// A class for each part of the width that a column may have, in halves of a percent.
  private var widths: String {
    (1...200).map { ".w\($0){width:\(Double($0) / 2)%}" }.joined()
  }

  var css: String {
    let isPaper = kind == .coursework
    let (left, right) = (paper.left ?? (isPaper ? 30 : 22), paper.right ?? (isPaper ? 10 : 18))
    let (top, bottom) = (paper.top ?? 20, paper.bottom ?? 20)
    let size = paper.size ?? (isPaper ? 12 : 10)
    let spacing = paper.spacing ?? (isPaper ? 1.5 : 1.4)
    let family =
      (paper.font ?? (isPaper ? .serif : .sans)) == .serif
      ? #""Liberation Serif", "Times New Roman", "Tinos", serif"#
      : #""Liberation Sans", Arial, "Noto Sans", sans-serif"#
    let place = (paper.number ?? .bottomCenter).rawValue
    // An engine that does not know the strings of headings, as Chromium, takes the first of the two heads.
    return """
      @page { @top-left { content: \(Self.string(title)); content: string(chapter); font-family: \(family); } }
      @page { margin: \(top)mm \(right)mm \(bottom)mm \(left)mm; }
      @page { @\(place) { content: counter(page); font-family: \(family); font-size: \(size)pt; } }
      @page front { @\(place) { content: none; } }
      @media print {
        \(widths)
        html { font-size: \(size)pt; }
        body { font-family: \(family); line-height: \(spacing); }
        caption { font-family: \(family); }
      }

      """
  }

  /// A text as CSS writes it, also within an element of HTML (CSS Syntax Level 3, 4.3.7).
  private static func string(_ text: String) -> String {
    let escaped = VisibleText.line(text).unicodeScalars.map { scalar in
      let stays = !scalar.isASCII || scalar == " " || scalar.properties.isAlphabetic
      return stays ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }
    return "\"\(escaped.joined())\""
  }
}
