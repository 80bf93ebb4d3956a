package import Session

extension CommandRun {
  /// The line of a script that called a recorded tool, as the script was then.
  package struct CallerLines: Hashable, Sendable {
    /// The number of the first one.
    package let first: Int
    /// The line, and those that are one with it by a backslash.
    package let texts: [String]
  }

  /// The line of the kept script; nil where its number or the script is not known.
  package func callerLines(in folder: SessionFolder) throws(AttachmentError) -> CallerLines? {
    guard let script, let number = caller?.split(separator: ":").last.flatMap({ Int($0) }),
      let found = try script.lines(at: number, in: folder)
    else { return nil }
    return CallerLines(first: found.first, texts: found.texts)
  }
}
