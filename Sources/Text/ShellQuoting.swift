/// Words as a person would type them into a shell.
package enum ShellQuoting {
  /// A line that bash splits into these words again.
  package static func line(of words: [String]) -> String {
    // Not `joined`: what it needs of the runtime costs a recorded command as much as to write its entry.
    var line = ""
    for word in words { line += (line.isEmpty ? "" : " ") + quoted(word) }
    return line
  }

  /// One word.
  package static func quoted(_ word: String) -> String {
    if isPlain(word) && !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// Whether every character of a text stands for itself.
  package static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 128...:
        true
      default: "-_./:=@%+,^".utf8.contains(byte)
      }
    }
  }
}
