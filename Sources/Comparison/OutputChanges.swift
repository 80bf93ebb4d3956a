internal import Events
internal import Lab
package import Readers
internal import Session
package import Study

/// The outputs of one command over a session, or over two, one after the other, as what changed between
/// them.
///
/// Outputs are taken as lines, which nothing here interprets: between two runs ids, addresses and tokens
/// are replaced by what they mean, and ages are left out.
package struct OutputChanges: Sendable {
  /// One output of the command.
  package struct Look: Hashable, Sendable {
    /// The place of its session.
    package var run: Int
    package var entry: Int
    package var lines: [String]
  }

  /// What one output has and the other has not.
  package struct Change: Hashable, Sendable {
    package var before: Look
    package var after: Look
    package var removed: [String]
    package var added: [String]
  }

  /// The outputs, in order; of two sessions those of the first, then those of the second.
  package let looks: [Look]
  /// Between the outputs of one session one after the other; of two sessions between the outputs that are
  /// at the same place in both.
  package let changes: [Change]
  /// Outputs that only one of two sessions has.
  package let alone: [Look]

  /// - Parameters:
  ///   - sessions: One, or two.
  ///   - command: The command as its program gets it, without what it is wrapped in.
  ///   - lines: The lines that a range of an entry's output has.
  package init(
    _ sessions: [StudiedSession], of command: [String],
    lines: (StudiedSession, Int, CommandPart) throws -> [String]
  ) rethrows {
    var looks: [[Look]] = []
    for (place, session) in sessions.enumerated() {
      let roles = Roles(session)
      var own: [Look] = []
      for read in session.entries {
        for part in read.parts where part.command.words == command {
          let printed = try lines(session, read.entry.number, part)
          own.append(
            Look(
              run: place, entry: read.entry.number,
              lines: printed.map {
                Self.plain(sessions.count > 1 ? roles.meaning(of: $0) : $0)
              }))
        }
      }
      looks.append(own)
    }
    self.looks = looks.flatMap(\.self)
    let pairs: [(Look, Look)]
    if looks.count > 1 {
      pairs = Array(zip(looks[0], looks[1]))
      let shared = pairs.count
      alone = Array(looks[0].dropFirst(shared) + looks[1].dropFirst(shared))
    } else {
      let own = looks.first ?? []
      pairs = Array(zip(own, own.dropFirst()))
      alone = []
    }
    changes = pairs.compactMap { before, after in
      let common = CommonSequence(before.lines, after.lines).pairs
      let (kept, same) = (Set(common.map(\.first)), Set(common.map(\.second)))
      let removed = before.lines.indices.filter { !kept.contains($0) }.map { before.lines[$0] }
      let added = after.lines.indices.filter { !same.contains($0) }.map { after.lines[$0] }
      guard !removed.isEmpty || !added.isEmpty else { return nil }
      return Change(before: before, after: after, removed: removed, added: added)
    }
  }

  /// A line without ages, its columns one space apart: both change with the width of what stands before.
  private static func plain(_ line: String) -> String {
    let units: Set<Substring> = [
      "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
      "month", "months", "year", "years",
    ]
    var words = line.split(separator: " ")
    var place = 0
    while place < words.count {
      guard units.contains(words[place]), place > 0 else {
        place += 1
        continue
      }
      var start = place - 1
      if ["a", "an"].contains(words[start]), start > 0 { start -= 1 }
      if start > 1, words[start] == "than" || words[start - 1] == "than" {
        start = words[start] == "than" ? start - 1 : start - 2
      }
      var end = place + 1
      if end < words.count, words[end] == "ago" { end += 1 }
      words.removeSubrange(max(0, start)..<end)
      place = max(0, start)
    }
    return words.joined(separator: " ")
  }
}

extension OutputChanges.Change: Encodable {
  private enum CodingKeys: String, CodingKey { case before, after, removed, added }

  /// Writes the two entries, and the lines that are in one of them only.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(before.entry, forKey: .before)
    try keys.encode(after.entry, forKey: .after)
    try keys.encode(removed, forKey: .removed)
    try keys.encode(added, forKey: .added)
  }
}
