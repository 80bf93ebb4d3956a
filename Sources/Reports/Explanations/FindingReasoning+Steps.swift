import Events
import Lab
import Session

// The steps of a contradiction in sentences.
extension FindingReasoning {
  func sentence(_ joined: JoinedSteps.Joined) -> String {
    guard let step = joined.steps.first else { return "" }
    if joined.steps.count > 1, let other = joined.steps.last {
      return source.say(
        .stepLoggedApart,
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
    case .order: source.say(.stepOrder, ["first": entry(step), "second": last])
    case .up:
      source.say(.stepUp, ["entry": entry(step), "container": subject, "age": age(step)])
    case .created:
      source.say(.stepCreated, ["entry": entry(step), "container": subject, "age": age(step)])
    case .running:
      source.say(.stepRunning, ["entry": entry(step), "task": subject, "age": age(step)])
    case .createdBeforeStart: source.say(.stepCreatedBeforeStart, ["container": subject])
    case .runningAfterStart: source.say(.stepRunningAfterStart, ["task": subject])
    case .runningWithStart:
      source.say(
        .stepRunningWithStart,
        ["task": subject, "longest": source.format.wholeDuration(step.lessThan ?? 0)])
    case .logged:
      source.say(
        .stepLogged, ["entry": entry(step), "interface": subject, "time": time(step)])
    case .loggedBefore:
      source.say(
        .stepLoggedBefore, ["entry": entry(step), "interface": subject, "time": time(step)])
    case .interfaceBeforeStart:
      source.say(.stepInterfaceBeforeStart, ["container": subject, "time": time(step)])
    case .interfaceAfterCreation:
      source.say(.stepInterfaceAfterCreation, ["container": subject, "time": time(step)])
    case .linkAfterRepair:
      source.say(
        .stepLinkAfterRepair,
        ["interface": subject, "time": time(step), "entry": entry(step)])
    case .replacedAfterFault:
      source.say(.stepReplacedAfterFault, ["container": subject, "entry": entry(step)])
    }
  }

  private func entry(_ step: ClockStep) -> String { step.entries.first.map(String.init) ?? "?" }

  private func time(_ step: ClockStep) -> String {
    step.time.map { String($0.clock(in: source.format.zone).prefix(8)) } ?? "?"
  }

  /// An age as it was printed: so long, or longer, or less than.
  private func age(_ step: ClockStep) -> String {
    let (least, most) = (
      step.atLeast.map(source.format.wholeDuration), step.lessThan.map(source.format.wholeDuration)
    )
    return switch (least, most) {
    case (let least?, let most?) where step.atLeast != 0:
      source.format.range(least, most)
    case (_, let most?): source.say(.ageLessThan, ["lessThan": most])
    case (let least?, nil): source.say(.ageAtLeast, ["atLeast": least])
    case (nil, nil): "?"
    }
  }
}
