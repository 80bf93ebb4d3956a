internal import Readers
internal import Session
internal import Study
internal import Text

/// Probes of a record that were made at one rate for some time: what `labbook watch` made.
struct RecordedWatch: Hashable {
  /// The words of the command; `{}` in them stands for the targets.
  var words: [String]
  /// What they ask; empty where there is one command alone.
  var targets: [String]
  /// Seconds from one probe of a target to the next.
  var every: Double
  /// The first entry, and the last.
  var entries: ClosedRange<Int>
  var begin: Timestamp
  var end: Timestamp

  /// Fewer are looks that somebody took.
  private static let fewest = 5
  /// So many intervals without a probe are the end of a watch.
  private static let mostMissing = 20.0
  /// Seconds that are no interval of a probe any more.
  private static let longest = 60.0

  /// The watches of a record in order, and the entries that are theirs.
  static func all(in session: StudiedSession) -> (watches: [RecordedWatch], entries: Set<Int>) {
    let lines = session.probeLines
    var runs: [String: [Entry]] = [:]
    for read in session.entries {
      guard let run = read.entry.command, read.entry.time != nil else { continue }
      let isTick = ProbeTick(read.entry.extra) != nil || run.origin?.recorder == "watch"
      // What a script ran line by line is no watch, however often it did.
      if isTick || run.caller == nil && lines.contains(run.line) {
        runs[run.line, default: []].append(read.entry)
      }
    }
    var (found, own): ([RecordedWatch], Set<Int>) = ([], [])
    for (_, entries) in runs.sorted(by: { $0.value[0].number < $1.value[0].number }) {
      for stretch in stretches(of: entries) {
        guard let watch = RecordedWatch(stretch) else { continue }
        own.formUnion(stretch.map(\.number))
        found.append(watch)
      }
    }
    return (joined(found.sorted { $0.entries.lowerBound < $1.entries.lowerBound }), own)
  }

  /// The entries of one line, cut where it was not run for long.
  private static func stretches(of entries: [Entry]) -> [[Entry]] {
    guard let every = interval(of: entries) else { return [entries] }
    var stretches: [[Entry]] = []
    for entry in entries {
      if let last = stretches.last?.last?.time, let time = entry.time,
        time.seconds(since: last) <= max(every * mostMissing, 10)
      {
        stretches[stretches.count - 1].append(entry)
      } else {
        stretches.append([entry])
      }
    }
    return stretches
  }

  private static func interval(of entries: [Entry]) -> Double? {
    if let tick = entries.lazy.compactMap({ ProbeTick($0.extra) }).first { return tick.every }
    let times = entries.compactMap(\.time)
    let gaps = zip(times.dropFirst(), times).map { $0.seconds(since: $1) }.sorted()
    return gaps.isEmpty ? nil : gaps[gaps.count / 2]
  }

  private init?(_ entries: [Entry]) {
    guard let first = entries.first, let last = entries.last, let run = first.command,
      let begin = first.time, let end = last.time,
      let every = Self.interval(of: entries), every > 0, every <= Self.longest
    else { return nil }
    let isTick = ProbeTick(first.extra) != nil
    if !isTick {
      guard entries.count >= Self.fewest else { return nil }
      // A person types in no rhythm.
      let times = entries.compactMap(\.time)
      let gaps = zip(times.dropFirst(), times).map { $0.seconds(since: $1) }
      let regular = gaps.count { abs($0 - every) < max(0.1, every * 0.2) }
      guard regular * 2 > gaps.count else { return nil }
    }
    words = run.arguments
    targets = []
    // A twentieth of a second is as near as a clock that was read tells.
    self.every = isTick ? every : max(0.05, (every * 20).rounded() / 20)
    self.entries = first.number...last.number
    (self.begin, self.end) = (begin, end)
  }

  // MARK: Targets

  /// Watches that differ in one word and began together are one of several targets.
  private static func joined(_ watches: [RecordedWatch]) -> [RecordedWatch] {
    var joined: [RecordedWatch] = []
    for watch in watches {
      let place = joined.firstIndex { $0.joined(with: watch) != nil }
      if let place, let both = joined[place].joined(with: watch) {
        joined[place] = both
      } else {
        joined.append(watch)
      }
    }
    return joined
  }

  private func joined(with other: RecordedWatch) -> RecordedWatch? {
    guard every == other.every, words.count == other.words.count,
      abs(begin.seconds(since: other.begin)) < max(2, every * 2)
    else { return nil }
    let placeholder = ["{}"]
    let places = words.indices.filter { words[$0] != other.words[$0] }
    guard places.count == 1, let place = places.first, place > 0 else { return nil }
    var both = self
    if targets.isEmpty {
      guard !words.contains(where: { $0.contains("{}") }), !other.words[place].contains(",") else {
        return nil
      }
      both.targets = [words[place], other.words[place]]
      both.words.replaceSubrange(place...place, with: placeholder)
    } else {
      guard words[place] == "{}", !targets.contains(other.words[place]) else { return nil }
      both.targets.append(other.words[place])
    }
    both.entries =
      min(
        entries.lowerBound, other.entries.lowerBound)...max(
        entries.upperBound, other.entries.upperBound)
    both.end = max(end, other.end)
    return both
  }

  /// The lines of the block.
  var lines: [String] {
    ["every: \(BookStop.duration(every))"]
      + (targets.isEmpty ? [] : ["each: \(targets.joined(separator: ", "))"])
      + [words.map { $0 == "{}" ? $0 : ShellQuoting.quoted($0) }.joined(separator: " ")]
  }
}
