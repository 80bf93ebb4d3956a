internal import Events

/// A command that breaks a part of the laboratory, or repairs it.
struct FaultAction: Hashable, Sendable {
  var part: FaultPart
  /// `off` breaks it, `on` repairs it.
  var state: Switch
  /// Whether it repairs every rule that the rule of its part means: `nft flush ruleset`.
  var isForAll = false
  /// Whether it may only have repaired them: which rules went nobody knows.
  var isUnclear = false
  /// Whether a machine is only asked to switch itself off.
  var isAsked = false
  /// Seconds for which what it breaks may be seen working after it: a machine that shuts down.
  var takesTime = 0.0
  /// Whether it ends a container without asking it to.
  var isKill = false
  /// Whether a container, or a node, is only paused.
  var isPaused = false
  /// Whether a machine's state is saved to go on from.
  var isSaved = false
  /// Whether what it breaks comes back by itself: an engine that is restarted.
  var isRestart = false
  /// Whether it may be no repair at all: it sets what is also set where nothing is broken.
  var isSetting = false
  /// The only machine that is cut off by it, where that is one.
  var peer: MachineID?

  private init(
    _ kind: Fault.Kind, _ machine: MachineID, slot: Int? = nil, object: String? = nil,
    _ state: Switch
  ) {
    self.part = FaultPart(kind: kind, machine: machine, slot: slot, object: object)
    self.state = state
  }

  /// The action that an event shows; nil where it is none, or where it failed.
  init?(_ event: Event, names: MachineNames, containers: ContainerDirectory) {
    switch event.observation {
    case .link(let link):
      self.init(.cable, names.machine(link.vm), slot: link.slot, link.state)
    case .power(let power) where power.outcome != .fail:
      let isPause = [.savestate, .pause, .resume].contains(power.method)
      self.init(isPause ? .pause : .power, names.machine(power.vm), power.state)
      isAsked = power.outcome == .unknown
      isSaved = power.method == .savestate
    case .swarm(let swarm) where swarm.outcome == .ok && swarm.action != .`init`:
      guard let host = event.evidence.host else { return nil }
      self.init(.leave, names.machine(host), swarm.action == .leave ? .off : .on)
    case .change(let change) where change.outcome == .ok || Self.cutsItselfOff(change):
      self.init(change, event.evidence, names: names, containers: containers)
    default: return nil
    }
  }

  /// Changes that can cut off their own connection.
  private static let cutting: Set<ObservedChange.Action> = [
    .setDown, .drop, .delete, .reboot, .poweroff, .halt,
  ]

  /// Whether the outcome is unknown because the change cut off its own connection.
  private static func cutsItselfOff(_ change: ObservedChange) -> Bool {
    change.outcome == .unknown && change.lost == true
      && [.interface, .firewall, .route, .host].contains(change.subject)
      && change.action.known.map(cutting.contains) ?? false
  }

  /// The units of the container engine, by the processes that are theirs.
  private static let units = ["dockerd": Fault.engine, "containerd": Fault.containerd]
  /// Units that set the rules of a packet filter.
  private static let filters: Set<String> = [
    "iptables.service", "ip6tables.service", "nftables.service", "firewalld.service", "ufw.service",
    "netfilter-persistent.service",
  ]

  /// The part of the container engine that a unit is; nil where switching it is no fault and no repair.
  ///
  /// The engine needs its socket (`Requires=`) and stops with it; a socket that listens does not start the
  /// engine before somebody asks it.
  private static func unit(_ name: String, _ state: Switch) -> String? {
    switch name {
    case "docker.service": Fault.engine
    case "docker.socket": state == .off ? Fault.engine : nil
    case "containerd.service": Fault.containerd
    default: nil
    }
  }

  private init?(
    _ change: ObservedChange, _ evidence: Evidence, names: MachineNames,
    containers: ContainerDirectory
  ) {
    let state: Switch
    switch change.effect {
    // Whatever a route was, when it is deleted it throws nothing away any more.
    case .changes where change.subject == .route && change.action == .delete: state = .on
    case .changes where change.subject == .firewall:
      guard change.action == .load || change.action == .delete else { return nil }
      state = .on
    case .changes where change.subject == .queue && change.action == .set: state = .on
    case .changes where change.subject == .interface && change.action.text == "ifup": state = .on
    case .breaks: state = .off
    case .repairs: state = .on
    case .looks, .asks, .changes, .waits: return nil
    }
    // Where a change is of a machine's own part, that machine is the one it was made on.
    let own = evidence.host.map(names.machine)
    // What is done in a container breaks nothing of the machine that it is on.
    if evidence.container != nil,
      [.host, .unit, .interface, .firewall, .route, .queue].contains(change.subject)
    {
      return nil
    }
    switch (change.subject, own) {
    case (.vm, _) where change.action == .reset:
      self.init(.reset, names.machine(change.target), .off)
    case (.host, _) where change.action != .shutdown:
      let kind: Fault.Kind = change.action == .reboot ? .reset : .power
      self.init(kind, own ?? names.machine(change.target), .off)
      // To its hypervisor a machine that is halted runs.
      takesTime = change.action == .halt ? .infinity : MachineTiming.stopped
    case (.node, _):
      self.init(.drain, names.machine(change.target), state)
      isPaused = change.action == .pause
    case (.container, _) where change.action == .connect || change.action == .disconnect:
      return nil
    case (.container, _) where state == .off:
      guard let replica = containers.replica(named: change.target),
        let machine = own ?? replica.machine
      else { return nil }
      self.init(.container, machine, object: replica.container.short, .off)
      isKill = change.action == .kill
      isPaused = change.action == .pause
    case (.container, _):
      let container = containers.container(named: change.target) ?? ContainerID(change.target)
      guard let machine = own ?? containers.places[container]?.machine else { return nil }
      self.init(.container, machine, object: container.short, .on)
    case (.process, let own?):
      // Killing the engine is stopping it.
      let unit = evidence.container == nil ? Self.units[change.target] : nil
      self.init(unit == nil ? .process : .unit, own, object: unit ?? change.target, .off)
      part.container = evidence.container
      takesTime = SwarmTiming.settled
    case (.unit, let own?) where Self.filters.contains(change.target):
      // Which rules it sets anew nobody knows.
      guard state == .on || change.action == .stop else { return nil }
      self.init(.firewall, own, object: change.target, .on)
      (isForAll, isUnclear) = (true, true)
    case (.unit, let own?):
      guard let unit = Self.unit(change.target, state) else { return nil }
      self.init(.unit, own, object: unit, state)
      isRestart = change.action == .restart
    case (.interface, let own?):
      self.init(.interface, own, object: change.target, state)
      isUnclear = change.effect == .changes
    case (.firewall, let own?):
      self.init(.firewall, own, object: change.target, state)
      part.rule = change.rule
      isForAll = state == .on && change.action != .undoDrop
      isUnclear = change.effect == .changes
      // `10.1.1.0/24` is many machines, and an unknown address may be any.
      peer = names.known(change.target)
    case (.route, let own?):
      let others = names.machines(behind: change.target).filter { $0 != own }
      // Packets to where no machine of the laboratory is are missed by none of them.
      guard state == .on || !others.isEmpty else { return nil }
      self.init(.route, own, object: change.target, state)
      peer = others.count == 1 && change.target != "default" ? others.first : nil
    case (.queue, let own?):
      self.init(.netem, own, object: change.target, state)
      isSetting = change.effect == .changes
    default: return nil
    }
  }
}
