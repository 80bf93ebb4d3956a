import Lab
import Session

// Clocks that disagree and output in the wrong place, in sentences.
extension FindingSentences {
  func sentence(_ offset: ClockOffset) -> String {
    let reference = offset.reference ?? source.say(.recorderClock)
    let names: KeyValuePairs = ["machine": offset.machine, "clock": offset.clock]
    if offset.isChanged { return source.say(.clockChanged, names) }
    // Behind by what it is ahead by less than nothing.
    let isBehind = offset.atMost.map { $0 < 0 } ?? false
    let near = isBehind ? offset.atMost.map { -$0 } : offset.atLeast
    let far = isBehind ? offset.atLeast.map { -$0 } : offset.atMost
    let atLeast = source.format.duration(near ?? 0)
    guard let far else {
      return source.say(
        isBehind ? .clockBehindAtLeast : .clockAtLeast,
        [
          "machine": offset.machine, "clock": offset.clock, "reference": reference,
          "atLeast": atLeast,
        ])
    }
    return source.say(
      isBehind ? .clockBehindBetween : .clockBetween,
      [
        "machine": offset.machine, "clock": offset.clock, "reference": reference,
        "atLeast": atLeast, "atMost": source.format.duration(far),
      ])
  }

  func sentence(_ misplaced: Misplaced) -> String {
    let opening = source.say(.misplaced, ["entry": String(misplaced.entry)])
    let taken = misplaced.taken.map { taken in
      source.say(
        .misplacedTaken,
        [
          "from": source.format.time(taken.lowerBound), "to": source.format.time(taken.upperBound),
          "machine": misplaced.machine ?? "?",
        ])
    }
    let same = misplaced.sameAs.map { source.say(.misplacedSame, ["other": String($0)]) }
    return [opening, taken, same].compactMap(\.self).joined(separator: " ")
  }
}
