import Events
import Lab
import Session

// Clocks that disagree, and output in the wrong place.
extension FindingWriter {
  func sentence(_ offset: ClockOffset) -> String {
    let clock = clock(of: offset)
    if offset.isChanged { return say(ClockPhrase.changed, ["clock": clock]) }
    let granted = offset.reference.map { _ in say(ClockPhrase.assumption) }
    return [comparison(of: clock, offset), granted].compactMap(\.self).joined(separator: " ")
  }

  func clock(of offset: ClockOffset) -> String {
    let phrase: ClockPhrase =
      switch offset.clock {
      case .kernel: .kernel
      case .hypervisor: .hypervisor
      default: .system
      }
    return say(phrase, ["machine": offset.machine.name])
  }

  private func comparison(of clock: String, _ offset: ClockOffset) -> String {
    var reference = say(ClockPhrase.recorder)
    if let machine = offset.reference {
      reference = say(ClockPhrase.machine, ["machine": machine.name])
    }
    // Behind by what it is ahead by less than nothing.
    if let atMost = offset.atMost, atMost < 0 {
      return comparison(
        (.behind, .behindAtLeast), clock, reference, atMost, offset.atLeast)
    }
    return comparison(
      (.ahead, .aheadAtLeast), clock, reference, offset.atLeast ?? 0, offset.atMost)
  }

  private func comparison(
    _ phrases: (between: ClockPhrase, atLeast: ClockPhrase), _ clock: String, _ reference: String,
    _ near: Double, _ far: Double?
  ) -> String {
    let atLeast = format.wholeDuration(abs(near))
    guard let far else {
      return say(phrases.atLeast, ["clock": clock, "reference": reference, "atLeast": atLeast])
    }
    let range = between(atLeast, format.wholeDuration(abs(far)))
    return say(phrases.between, ["clock": clock, "reference": reference, "range": range])
  }

  func sentence(_ misplaced: Misplaced) -> String {
    let opening = say(MisplacedPhrase.at, ["entry": String(misplaced.entry)])
    let taken = misplaced.taken.map { taken in
      say(
        MisplacedPhrase.taken,
        [
          "from": format.wholeSeconds(taken.lowerBound),
          "to": format.wholeSeconds(taken.upperBound, after: taken.lowerBound),
          "machine": misplaced.machine?.name ?? "?",
        ])
    }
    let same = misplaced.sameAs.map { say(MisplacedPhrase.same, ["other": String($0)]) }
    return [opening, taken, same].compactMap(\.self).joined(separator: " ")
  }

  func reasoning(of misplaced: Misplaced) throws -> Parts {
    try contradiction(misplaced.steps) { result in
      say(ClockStepPhrase.cannotBeHere, ["entry": String(misplaced.entry), "result": result])
    }
  }

  func reasoning(of offset: ClockOffset, _ finding: Finding) throws -> Parts {
    guard offset.steps.isEmpty else {
      return try contradiction(offset.steps) { result in
        say(
          offset.isChanged ? ClockStepPhrase.cannotBeBefore : ClockStepPhrase.clocksApart,
          ["result": result])
      }
    }
    var parts = Parts()
    for entry in finding.entries { try addReadings(of: offset, in: entry, to: &parts) }
    return parts
  }

  /// What the clock showed in an entry, and by how much it is ahead for that.
  private func addReadings(
    of offset: ClockOffset, in entry: Int, to parts: inout Parts
  ) throws {
    let events = source.events(of: entry).filter { event in
      offset.clock == .hypervisor
        || event.evidence.host.map { source.isSame($0, offset.machine) } ?? false
    }
    let readings = events.compactMap { ClockSight($0.observation, of: offset.clock) }
    // Of many stamps in one output the latest bounds the clock most.
    guard let sight = readings.max(by: { $0.reading < $1.reading }), let span = span(of: entry)
    else { return }
    let reading = format.time(sight.reading)
    let (from, to) = (format.time(span.from), format.time(span.to))
    let isMeant = { (observation: Observation) in
      ClockSight(observation, of: offset.clock)?.reading == sight.reading
    }
    if sight.isMoment {
      parts.steps.append(
        try step(
          say(ClockPhrase.showed, ["reading": reading, "from": from, "to": to]), entry: entry,
          isMeant))
      parts.arithmetic.append(difference(.differenceAtLeast, sight.reading, span.to))
      parts.arithmetic.append(
        difference(.differenceAtMost, sight.reading.adding(seconds: sight.resolution), span.from))
    } else {
      parts.steps.append(
        try step(say(ClockPhrase.passed, ["reading": reading, "to": to]), entry: entry, isMeant))
      parts.arithmetic.append(difference(.differenceAtLeast, sight.reading, span.to))
    }
  }

  /// Steps that lead back to before where they began.
  private func contradiction(_ steps: [ClockStep], _ ending: (String) -> String) throws -> Parts {
    let joined = JoinedSteps(steps).steps
    let seconds = joined.map(\.seconds)
    let told = try joined.map { joined in
      Step(
        shows: sentence(joined), seconds: joined.seconds,
        evidence: try Set(joined.steps.flatMap(\.entries)).sorted().map { entry in
          try quotes.quote(entry) { observation in joined.isShown(by: observation) }
        })
    }
    let sum = seconds.reduce(0, +)
    let parts = seconds.filter { $0 != 0 }.enumerated().map { index, value in
      let size = format.number(abs(value), decimals: value.rounded() == value ? 0 : 1)
      return (value < 0 ? (index == 0 ? "−" : "− ") : (index == 0 ? "" : "+ ")) + size
    }
    let result = format.wholeDuration(sum)
    return Parts(
      steps: told,
      arithmetic: [
        say(ClockStepPhrase.chain), "\(parts.joined(separator: " ")) = \(result)",
        ending(format.wholeDuration(abs(sum))),
      ])
  }
}

enum ClockPhrase: String, Phrase {
  case ahead, aheadAtLeast, behind, behindAtLeast, changed, assumption, system, kernel
  case hypervisor, machine, recorder, showed, passed
}

enum MisplacedPhrase: String, Phrase {
  case at, taken, same
}
