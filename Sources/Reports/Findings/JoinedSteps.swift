import Events
import Lab

/// The steps of a contradiction as a person follows them: two times of one log are one step.
struct JoinedSteps {
  /// One step, or two that are told as one.
  struct Joined {
    var steps: [ClockStep]

    /// So many seconds it leads on at most.
    var seconds: Double { steps.compactMap(\.seconds).reduce(0, +) }
  }

  let steps: [Joined]

  init(_ all: [ClockStep]) {
    var joined: [Joined] = []
    for step in all {
      if step.relation == .logged, let last = joined.last, last.steps.count == 1,
        last.steps[0].relation == .logged, last.steps[0].entries == step.entries
      {
        joined[joined.count - 1].steps.append(step)
      } else {
        joined.append(Joined(steps: [step]))
      }
    }
    steps = joined
  }
}

extension JoinedSteps.Joined {
  func isShown(by observation: Observation) -> Bool {
    steps.contains { step in
      switch observation {
      case .container(let container): step.subject == .container(container.id)
      case .task(let task): step.subject == .task(task.id) && task.age != nil
      case .carrier(let carrier):
        carrier.at != nil && carrier.at == step.time && step.isOfLog(carrier.interface)
      case .link: step.relation == .linkAfterRepair || step.relation == .replacedAfterFault
      default: false
      }
    }
  }
}

extension ClockStep {
  fileprivate func isOfLog(_ interface: String) -> Bool {
    switch relation {
    case .interfaceBeforeStart, .interfaceAfterCreation: interface.hasPrefix("veth")
    default: interface == subject?.description
    }
  }
}
