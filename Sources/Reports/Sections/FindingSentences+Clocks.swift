import Lab
import Session

// Clocks that disagree and output in the wrong place, in sentences.
extension FindingSentences {
  func sentence(_ offset: ClockOffset) -> String {
    let clock = clock(of: offset)
    if offset.isChanged { return source.say(.clockChanged, ["clock": clock]) }
    let granted = offset.reference.map { _ in source.say(.clockGranted) }
    return [comparison(of: clock, offset), granted].compactMap(\.self).joined(separator: " ")
  }

  /// Which clock it is.
  func clock(of offset: ClockOffset) -> String {
    let phrase: Phrase =
      switch offset.clock {
      case "kernel": .kernelClock
      case "hypervisor": .hypervisorClock
      default: .systemClock
      }
    return source.say(phrase, ["machine": offset.machine])
  }

  private func comparison(of clock: String, _ offset: ClockOffset) -> String {
    let reference =
      offset.reference.map { source.say(.machineClock, ["machine": $0]) }
      ?? source.say(.recorderClock)
    // Behind by what it is ahead by less than nothing.
    let isBehind = offset.atMost.map { $0 < 0 } ?? false
    let near = isBehind ? offset.atMost.map { -$0 } : offset.atLeast
    let far = isBehind ? offset.atLeast.map { -$0 } : offset.atMost
    let atLeast = source.format.wholeDuration(near ?? 0)
    guard let far else {
      return source.say(
        isBehind ? .clockBehindAtLeast : .clockAtLeast,
        ["clock": clock, "reference": reference, "atLeast": atLeast])
    }
    return source.say(
      isBehind ? .clockBehindBetween : .clockBetween,
      [
        "clock": clock, "reference": reference, "atLeast": atLeast,
        "atMost": source.format.wholeDuration(far),
      ])
  }

  func sentence(_ misplaced: Misplaced) -> String {
    let opening = source.say(.misplaced, ["entry": String(misplaced.entry)])
    let taken = misplaced.taken.map { taken in
      source.say(
        .misplacedTaken,
        [
          "from": source.format.wholeSeconds(taken.lowerBound),
          "to": source.format.wholeSeconds(taken.upperBound, after: taken.lowerBound),
          "machine": misplaced.machine ?? "?",
        ])
    }
    let same = misplaced.sameAs.map { source.say(.misplacedSame, ["other": String($0)]) }
    return [opening, taken, same].compactMap(\.self).joined(separator: " ")
  }
}
