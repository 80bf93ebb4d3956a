extension ClockOffset {
  /// One finding for every clock that cannot have shown the same time as the one it is compared with.
  static func findings(_ offsets: [(offset: ClockOffset, entries: [Int])]) -> [Finding] {
    offsets.map { Finding(.clock($0.offset), from: nil, to: nil, entries: $0.entries) }
  }
}

extension Misplaced {
  /// One finding for every entry whose output cannot have been printed where it stands.
  static func findings(_ misplacements: [Misplaced]) -> [Finding] {
    misplacements.sorted { $0.entry < $1.entry }.map { misplaced in
      Finding(
        .misplaced(misplaced), from: Moment(entry: misplaced.entry, time: nil), to: nil,
        entries: Set([misplaced.entry] + misplaced.steps.flatMap(\.entries)).sorted())
    }
  }
}
