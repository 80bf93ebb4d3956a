import Events
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
      case .kernel: .kernelClock
      case .hypervisor: .hypervisorClock
      default: .systemClock
      }
    return source.say(phrase, ["machine": offset.machine.name])
  }

  private func comparison(of clock: String, _ offset: ClockOffset) -> String {
    var reference = source.say(.recorderClock)
    if let machine = offset.reference {
      reference = source.say(.machineClock, ["machine": machine.name])
    }
    // Behind by what it is ahead by less than nothing.
    if let atMost = offset.atMost, atMost < 0 {
      return comparison(
        (.clockBehindBetween, .clockBehindAtLeast), clock, reference, atMost, offset.atLeast)
    }
    return comparison(
      (.clockBetween, .clockAtLeast), clock, reference, offset.atLeast ?? 0, offset.atMost)
  }

  private func comparison(
    _ phrases: (between: Phrase, atLeast: Phrase), _ clock: String, _ reference: String,
    _ near: Double, _ far: Double?
  ) -> String {
    let atLeast = source.format.wholeDuration(abs(near))
    guard let far else {
      return source.say(
        phrases.atLeast, ["clock": clock, "reference": reference, "atLeast": atLeast])
    }
    let range = source.between(atLeast, source.format.wholeDuration(abs(far)))
    return source.say(
      phrases.between, ["clock": clock, "reference": reference, "range": range])
  }

  func sentence(_ misplaced: Misplaced) -> String {
    let opening = source.say(.misplaced, ["entry": String(misplaced.entry)])
    let taken = misplaced.taken.map { taken in
      source.say(
        .misplacedTaken,
        [
          "from": source.format.wholeSeconds(taken.lowerBound),
          "to": source.format.wholeSeconds(taken.upperBound, after: taken.lowerBound),
          "machine": misplaced.machine?.name ?? "?",
        ])
    }
    let same = misplaced.sameAs.map { source.say(.misplacedSame, ["other": String($0)]) }
    return [opening, taken, same].compactMap(\.self).joined(separator: " ")
  }
}
