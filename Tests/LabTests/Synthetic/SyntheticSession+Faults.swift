import Events

// The commands that break and repair, as their readers tell them.
extension SyntheticSession {
  func faultCommands(_ random: inout SplitMix) -> [Command] {
    var commands: [Command] = []
    for (place, fault) in truth.faults.enumerated() {
      let simulated = fault.simulated
      if simulated.isCommanded {
        commands.append(command(for: simulated, at: simulated.command, isRepair: false))
        commands[commands.count - 1].role = .fault(place)
      }
      if let repair = simulated.repair {
        commands.append(command(for: simulated, at: repair, isRepair: true))
        commands[commands.count - 1].role = .repair(place)
      }
      for again in simulated.repeated {
        commands.append(command(for: simulated, at: again, isRepair: true))
        commands[commands.count - 1].role = .repeatedRepair(place)
      }
    }
    if random.chance(0.15) {
      let time = random.number(1, 10)
      let link = ObservedLink(vm: random.pick(truth.machines), slot: 2, state: .on)
      commands.append(
        Command(
          span: .rounded(time, time + 0.05), observations: [.link(link)], role: .lonelyRepair))
    }
    if random.chance(0.15) {
      let time = random.number(1, truth.end - 5)
      let refused = ObservedChange(
        subject: .vm, target: random.pick(truth.machines), action: Printed("setlinkstate9"),
        detail: "off", outcome: .fail, reason: "Invalid NIC number: '9'")
      commands.append(
        Command(span: .rounded(time, time + 0.05), observations: [.change(refused)]))
    }
    return commands
  }

  /// An update of the image, which gives every replica another id.
  func updateCommand(at time: Double) -> Command {
    let update = ObservedChange(
      subject: .service, target: truth.service, action: .update, detail: "web:v2", outcome: .ok)
    return Command(
      span: .rounded(time - 0.2, time + 0.4), observations: [.change(update)],
      host: truth.endpoints[0])
  }

  private func command(for fault: SimulatedFault, at span: Span, isRepair: Bool) -> Command {
    let machine = truth.machines[fault.node]
    let host: String? =
      switch fault.cause {
      case _ where fault.cause.isOfHypervisor: nil
      case .drain: truth.endpoints[0]
      default: truth.endpoints[fault.node]
      }
    return Command(
      span: span, observations: [observation(of: fault, machine: machine, isRepair: isRepair)],
      host: host)
  }

  private func observation(
    of fault: SimulatedFault, machine: String, isRepair: Bool
  ) -> Observation {
    func change(
      _ subject: ObservedChange.Subject, _ target: String, _ breaks: ObservedChange.Action,
      _ repairs: ObservedChange.Action,
      detail: String? = nil
    ) -> Observation {
      .change(
        ObservedChange(
          subject: subject, target: target, action: isRepair ? repairs : breaks,
          detail: isRepair && subject == .queue ? nil : detail, outcome: .ok))
    }
    switch fault.cause {
    case .cable:
      return .link(ObservedLink(vm: machine, slot: 2, state: isRepair ? .on : .off))
    case .powerOff, .powerButton:
      if isRepair { return .power(ObservedPower(vm: machine, state: .on)) }
      let isButton = fault.cause == .powerButton
      return .power(
        ObservedPower(
          vm: machine, state: .off, method: isButton ? .acpipowerbutton : .poweroff,
          outcome: isButton ? .unknown : nil))
    case .pause:
      return .power(
        ObservedPower(
          vm: machine, state: isRepair ? .on : .off, method: isRepair ? .resume : .pause))
    case .reset: return change(.vm, machine, .reset, .reset)
    case .drain: return change(.node, machine, .drain, .active)
    case .kill, .stop:
      let action: ObservedChange.Action = fault.cause == .kill ? .kill : .stop
      return change(.container, fault.container ?? "", action, .start)
    case .engine: return change(.unit, "docker.service", .stop, .start)
    case .interface: return change(.interface, "enp0s8", .setDown, .setUp)
    case .firewall:
      let from = fault.peer.map { "10.1.1.\(24 + $0)" } ?? "10.1.1.0/24"
      return change(
        .firewall, from, .drop, .undoDrop,
        detail: "\(isRepair ? "-D" : "-A") INPUT -s \(from) -j DROP")
    case .netem:
      return change(
        .queue, "enp0s8", .netem, .undoNetem,
        detail: "delay \(Int(fault.delay * 1000))ms loss \(Int(fault.loss * 100))%")
    case .leave:
      return .swarm(
        ObservedSwarmAction(
          action: isRepair ? .join : .leave, role: isRepair ? .worker : nil, outcome: .ok))
    }
  }
}
