internal import System

/// A document in PDF: what pdftotext makes of it.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum PDFDocument: ConvertedDocument {
  package static let name = "pdf"
  package static let summary = "a document in PDF, through pdftotext"

  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    head.starts(with: "%PDF-".utf8)
  }

  static func conversion(of fileName: String) -> (Conversion, package: String) {
    (Conversion("pdftotext", ["-layout", "-nopgbrk", "-enc", "UTF-8", "-", "-"]), "poppler-utils")
  }
}
