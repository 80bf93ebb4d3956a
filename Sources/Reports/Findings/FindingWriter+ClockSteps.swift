import Events
import Lab
import Session

// The steps of a contradiction between clocks.
extension FindingWriter {
  func sentence(_ joined: JoinedSteps.Joined) -> String {
    guard let step = joined.steps.first else { return "" }
    if joined.steps.count > 1, let other = joined.steps.last {
      return say(
        ClockStepPhrase.loggedApart,
        [
          "entry": entry(step), "interface": step.subject?.description ?? "?", "time": time(step),
          "other": other.subject?.description ?? "?", "otherTime": time(other),
        ])
    }
    return sentence(step)
  }

  private func sentence(_ step: ClockStep) -> String {
    let subject = step.subject?.description ?? "?"
    let last = step.entries.last.map(String.init) ?? "?"
    return switch step.relation {
    case .order: say(ClockStepPhrase.order, ["first": entry(step), "second": last])
    case .up:
      say(ClockStepPhrase.up, ["entry": entry(step), "container": subject, "age": age(step)])
    case .created:
      say(ClockStepPhrase.created, ["entry": entry(step), "container": subject, "age": age(step)])
    case .running:
      say(ClockStepPhrase.running, ["entry": entry(step), "task": subject, "age": age(step)])
    case .createdBeforeStart: say(ClockStepPhrase.createdBeforeStart, ["container": subject])
    case .runningAfterStart: say(ClockStepPhrase.runningAfterStart, ["task": subject])
    case .runningWithStart:
      say(
        ClockStepPhrase.runningWithStart,
        ["task": subject, "longest": format.wholeDuration(step.lessThan ?? 0)])
    case .logged:
      say(ClockStepPhrase.logged, ["entry": entry(step), "interface": subject, "time": time(step)])
    case .loggedBefore:
      say(
        ClockStepPhrase.loggedBefore,
        ["entry": entry(step), "interface": subject, "time": time(step)])
    case .interfaceBeforeStart:
      say(ClockStepPhrase.interfaceBeforeStart, ["container": subject, "time": time(step)])
    case .interfaceAfterCreation:
      say(ClockStepPhrase.interfaceAfterCreation, ["container": subject, "time": time(step)])
    case .linkAfterRepair:
      say(
        ClockStepPhrase.linkAfterRepair,
        ["interface": subject, "time": time(step), "entry": entry(step)])
    case .replacedAfterFault:
      say(ClockStepPhrase.replacedAfterFault, ["container": subject, "entry": entry(step)])
    }
  }

  private func entry(_ step: ClockStep) -> String { step.entries.first.map(String.init) ?? "?" }

  private func time(_ step: ClockStep) -> String {
    step.time.map { String($0.clock.prefix(8)) } ?? "?"
  }

  /// An age as it was printed: so long, or longer, or less than.
  private func age(_ step: ClockStep) -> String {
    let (least, most) = (
      step.atLeast.map(format.wholeDuration), step.lessThan.map(format.wholeDuration)
    )
    return switch (least, most) {
    case (let least?, let most?) where step.atLeast != 0:
      format.range(least, most)
    case (_, let most?): say(MomentPhrase.ageLessThan, ["lessThan": most])
    case (let least?, nil): say(MomentPhrase.ageAtLeast, ["atLeast": least])
    case (nil, nil): "?"
    }
  }
}

enum ClockStepPhrase: String, Phrase {
  case order, up, created, running, createdBeforeStart, runningAfterStart, runningWithStart
  case logged, loggedApart, loggedBefore, interfaceBeforeStart, interfaceAfterCreation
  case linkAfterRepair, replacedAfterFault, chain, cannotBeHere, cannotBeBefore, clocksApart
}
