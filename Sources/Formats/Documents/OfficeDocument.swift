internal import System

/// A document of a word processor, `.docx` or `.odt`: what pandoc makes of it.
///
/// `docs/transcripts.md` says what becomes of each part.
package enum OfficeDocument: ConvertedDocument {
  package static let name = "office-document"
  package static let summary = "a .docx or .odt document, through pandoc"

  /// How a zip file begins, which both are.
  private static let opening: [UInt8] = [0x50, 0x4B, 3, 4]

  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    let name = fileName.lowercased()
    return head.starts(with: opening) && [".docx", ".odt"].contains(where: name.hasSuffix)
  }

  static func conversion(of fileName: String) -> (Conversion, package: String) {
    let form = fileName.hasSuffix(".odt") ? "odt" : "docx"
    // It must read no other file, whatever the document says.
    let words = ["--sandbox", "--from", form, "--to", "plain-smart", "--wrap", "none"]
    return (Conversion("pandoc", words), "pandoc")
  }
}
