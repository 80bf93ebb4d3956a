import Session

/// The author's own texts, with what they cite.
struct AuthorProse {
  let bibliography: Bibliography

  /// - Parameter notes: The author's notes, in order.
  init(_ manifest: Manifest, notes: [String], words: Words) throws(ReportError) {
    let texts =
      [manifest.introduction, manifest.assignment, manifest.theory].compactMap(\.self)
      + (manifest.chapters ?? []).compactMap(\.text) + notes
      + [manifest.summary].compactMap(\.self)
    let publications = try manifest.bibliographyText.map { text throws(ReportError) in
      try PublicationFile(text, name: manifest.bibliography ?? "").listed(
        manifest.citations ?? .iso690, words)
    }
    bibliography = Bibliography(manifest, publications ?? [], citedIn: texts)
  }

  /// A text as a block, its headings below one of some level.
  func block(_ text: String, below level: Int = 2, anchor: String? = nil) -> Block {
    Block(prose: note(text, below: level, anchor: anchor))
  }

  func note(_ text: String, below level: Int = 2, anchor: String? = nil) -> NoteBlock {
    let text = CommonMark(text: bibliography.linked(text))
    return NoteBlock(
      anchor: anchor, html: text.html(below: level), markdown: text.markdown(below: level))
  }
}
