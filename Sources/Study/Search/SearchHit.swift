package import Session

/// A line of a session in which every word that was searched for stands.
package struct SearchHit: Hashable, Sendable, Encodable {
  /// The session, as `--session` takes it.
  package var session: String
  package var entry: Int
  package var time: Timestamp?
  /// The machine that the command reached, or was typed on.
  package var machine: String?
  /// The stream of the output; nil where it is the line of the command, a title or a note.
  package var stream: OutputChunk.Stream?
  /// The number of the line in the stream, from 1.
  package var line: Int
  package var text: String
  /// How often the same stands there: at the same machine, in the same stream of later entries.
  package var count = 1

  package init(
    session: String, entry: Int, time: Timestamp?, machine: String?,
    stream: OutputChunk.Stream?, line: Int, text: String
  ) {
    (self.session, self.entry, self.time, self.machine) = (session, entry, time, machine)
    (self.stream, self.line, self.text) = (stream, line, text)
  }

  private enum CodingKeys: String, CodingKey {
    case session, entry, time, machine, stream, line, text, count
  }

  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(session, forKey: .session)
    try keys.encode(entry, forKey: .entry)
    try keys.encode(time, forKey: .time)
    try keys.encodeIfPresent(machine, forKey: .machine)
    try keys.encode(stream?.rawValue ?? "entry", forKey: .stream)
    try keys.encode(line, forKey: .line)
    try keys.encode(text, forKey: .text)
    if count > 1 { try keys.encode(count, forKey: .count) }
  }
}

extension SearchHit {
  /// One hit for each text of a machine and stream, with how often it stands there.
  package static func folded(_ hits: [SearchHit]) -> [SearchHit] {
    struct Key: Hashable {
      let session: String
      let machine: String?
      let stream: OutputChunk.Stream?
      let text: String
    }
    var folded: [SearchHit] = []
    var places: [Key: Int] = [:]
    for hit in hits {
      let key = Key(
        session: hit.session, machine: hit.machine, stream: hit.stream, text: hit.text)
      if let place = places[key] {
        folded[place].count += 1
      } else {
        places[key] = folded.count
        folded.append(hit)
      }
    }
    return folded
  }
}
