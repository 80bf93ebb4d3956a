/// A statement about the head of a journal, which somebody signs.
///
/// It is a text of five lines in a file of the session's folder `seals`, with the signature beside it as
/// `ssh-keygen -Y sign` writes it: anyone can check it without labbook.
package struct Seal: Hashable, Sendable {
  /// The namespace of the signatures, which keeps one made for something else from being taken for a seal.
  package static let namespace = "labbook"

  /// The session's id.
  package var session: String
  /// Whole lines of the journal.
  package var lines: Int
  /// The hash of the last of them.
  package var hash: String
  /// When it was made, by the clock of whoever made it.
  package var time: Timestamp

  /// A seal with everything given.
  package init(session: String, lines: Int, hash: String, time: Timestamp) {
    (self.session, self.lines, self.hash, self.time) = (session, lines, hash, time)
  }

  /// The text that is signed.
  package var text: String {
    "labbook seal 1\nsession \(session)\nlines \(lines)\nhash \(hash)\ntime \(time.rfc3339)\n"
  }

  /// The seal that a text is; nil for any other text.
  package init?(text: String) {
    let pattern =
      #/labbook seal 1\nsession (\S+)\nlines ([0-9]+)\nhash ([0-9a-f]{64})\ntime (\S+)\n/#
    guard let match = text.wholeMatch(of: pattern), let lines = Int(match.2),
      let time = Timestamp(rfc3339: String(match.4))
    else { return nil }
    self.init(session: String(match.1), lines: lines, hash: String(match.3), time: time)
    // What is signed says nothing that is not read.
    guard self.text == text else { return nil }
  }
}
