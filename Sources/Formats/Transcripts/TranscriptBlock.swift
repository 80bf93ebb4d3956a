/// A piece of a written transcript, whatever markup it is written in.
enum TranscriptBlock: Hashable {
  /// A heading, without its markup.
  case heading(String)
  /// A block of code: its lines, the language it is marked with, and the mark that encloses it.
  case listing(lines: [String], language: String, fence: String)
  /// Lines without a blank one between them.
  case paragraph([String])
}
