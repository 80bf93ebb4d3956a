import CustomDump
import Events
import Lab
import Session
import Testing

/// What commands are said to have changed, by what was known before them.
@Suite struct TransitionTests {
  /// The transitions by the last command, from the state before it.
  private func last(_ observations: [Observation], host: String? = nil) -> [Transition] {
    var sample = Sample()
    for observation in observations { sample.add(observation, host: host) }
    guard let event = sample.events.last else { return [] }
    let names = MachineNames(events: sample.events, manifest: sample.manifest)
    return sample.history.knownState(at: observations.count - 1).transitions(
      by: event, names: names)
  }

  private static func node(_ action: ObservedChange.Action) -> Observation {
    .change(ObservedChange(subject: .node, target: "n2", action: action, outcome: .ok))
  }

  private static func power(_ state: Switch, _ method: ObservedPower.Method? = nil) -> Observation {
    .power(ObservedPower(vm: "n2", state: state, method: method))
  }

  @Test func areFromWhatACommandHadMadeOfIt() {
    let ready = Sample.node("n2", .ready)
    expectNoDifference(
      last([ready, Self.node(.drain), Self.node(.active)]),
      [Transition("n2", .availability, from: "drain", to: "active")])
    expectNoDifference(
      last([ready, Self.node(.active)]), [Transition("n2", .availability, from: nil, to: "active")])
  }

  @Test func areOfAMachineThatGoesOnFromItsSavedState() {
    let running = Observation.vm(ObservedVM(name: "n2", state: Printed(.running)))
    expectNoDifference(
      last([running, Self.power(.off, .savestate)]),
      [Transition("n2", .power, from: "on", to: Transition.saved)])
    expectNoDifference(
      last([running, Self.power(.off, .savestate), Self.power(.on)]),
      [Transition("n2", .power, from: Transition.saved, to: "on")])
  }

  /// What is started did not run.
  @Test func areNotFromWhatTheyMake() {
    let running = Observation.vm(ObservedVM(name: "n2", state: Printed(.running)))
    expectNoDifference(
      last([running, Self.power(.on)]), [Transition("n2", .power, from: nil, to: "on")])
    let off = Observation.change(
      ObservedChange(subject: .host, target: "n2", action: .poweroff, outcome: .ok))
    expectNoDifference(
      last([running, off, Self.power(.on)]), [Transition("n2", .power, from: "off", to: "on")])
  }

  @Test(arguments: [(true, "manager"), (nil as Bool?, nil as String?)])
  func areASwarmThatIsFounded(_ isAnew: Bool?, _ before: String?) {
    var founded = ObservedSwarmAction(action: .`init`, role: .manager, outcome: .ok)
    founded.isAnew = isAnew
    expectNoDifference(
      last([Sample.node("n1", .ready), .swarm(founded)], host: "n3"),
      [Transition("n3", .founding, from: before, to: "manager")])
  }
}
