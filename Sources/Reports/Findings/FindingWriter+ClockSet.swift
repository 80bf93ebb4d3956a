import Lab

// Steps of the clock of the machine that recorded.
extension FindingWriter {
  func sentence(_ step: ClockSet, _ finding: Finding) -> String {
    say(
      step.seconds < 0 ? ClockSetPhrase.back : ClockSetPhrase.ahead,
      [
        "seconds": format.duration(abs(step.seconds)), "from": finding.from.map(when) ?? "",
        "to": finding.to.map(when) ?? "",
      ])
  }
}

enum ClockSetPhrase: String, Phrase {
  case back, ahead
}
