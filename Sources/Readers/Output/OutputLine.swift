internal import Events
package import Session
internal import Text

/// One line of output as a reader sees it, and its place in the entry.
package struct OutputLine: Hashable, Sendable {
  /// The text, without its end and without escape sequences.
  package var text: String
  /// The stream it is in.
  package var stream: OutputChunk.Stream
  /// Its bytes in that stream, without the end of the line.
  package var span: Range<Int>
  /// Seconds since the command began when its last byte had arrived; nil without a clock.
  package var arrival: Double?

  /// Whether nothing but blanks is on it.
  package var isBlank: Bool { text.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
}

extension [OutputLine] {
  /// The lines with something on them.
  var printed: [OutputLine] { filter { !$0.isBlank } }

  /// Blocks of lines, each from the one that opens it to the last that belongs to it, and all other lines.
  func blocks(
    openedBy opens: (String) -> Bool, belongs: (String) -> Bool = { _ in true }
  ) -> (blocks: [[OutputLine]], rest: [OutputLine]) {
    var (blocks, rest): ([[OutputLine]], [OutputLine]) = ([], [])
    for line in printed {
      if opens(line.text) {
        blocks.append([line])
      } else if blocks.isEmpty || !belongs(line.text) {
        rest.append(line)
      } else {
        blocks[blocks.count - 1].append(line)
      }
    }
    return (blocks, rest)
  }

  /// What each line says; those that say nothing are unread.
  func readings(
    by reader: String, orUnread reason: String, _ observation: (String) -> Observation?
  ) -> [Reading] {
    let seen = printed.map { (line: $0, observation: observation($0.text)) }
    return seen.compactMap { line, found in found.map { Reading($0, from: [line]) } }
      + Reading.unread(
        seen.filter { $0.observation == nil }.map(\.line), by: reader, because: reason)
  }

  /// The objects of the list in JSON that the lines are together; nil for any other text.
  var objectsOfJSON: [JSONValue]? {
    guard case .array(let list)? = try? JSONValue(map(\.text).joined(separator: "\n")),
      list.allSatisfy({ if case .object = $0 { true } else { false } })
    else { return nil }
    return list
  }
}
