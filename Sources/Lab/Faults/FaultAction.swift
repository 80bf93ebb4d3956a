internal import Events

/// What a command did that breaks or repairs a part of the laboratory.
struct FaultAction: Hashable, Sendable {
  var part: FaultPart
  /// `off` breaks it, `on` repairs it.
  var state: Switch
  /// Whether it repairs every part of that kind on the machine: `nft flush ruleset`.
  var isForAll = false
  /// Whether a machine is only asked to switch itself off.
  var isAsked = false
  /// The only machine that is cut off by it, where that is one.
  var peer: MachineID?

  private init(
    _ kind: Fault.Kind, _ machine: MachineID, slot: Int? = nil, object: String? = nil,
    _ state: Switch,
    isForAll: Bool = false
  ) {
    self.part = FaultPart(kind: kind, machine: machine, slot: slot, object: object)
    self.state = state
    self.isForAll = isForAll
  }

  /// The action that an event shows; nil where it is none, or where it failed.
  init?(_ event: Event, names: MachineNames, containers: ContainerDirectory) {
    switch event.observation {
    case .link(let link):
      self.init(.cable, names.machine(link.vm), slot: link.slot, link.state)
    case .power(let power) where power.outcome != .fail:
      let isPause = power.method == .pause || power.method == .resume
      self.init(isPause ? .pause : .power, names.machine(power.vm), power.state)
      isAsked = power.outcome == .unknown
    case .swarm(let swarm) where swarm.outcome == .ok && swarm.action != .`init`:
      guard let host = event.evidence.host else { return nil }
      self.init(.leave, names.machine(host), swarm.action == .leave ? .off : .on)
    case .change(let change) where change.outcome == .ok || Self.cutsItselfOff(change):
      self.init(change, host: event.evidence.host, names: names, containers: containers)
    default: return nil
    }
  }

  /// Changes that can cut off their own connection.
  private static let cutting: Set<ObservedChange.Action> = [
    .setDown, .drop, .reboot, .poweroff, .halt,
  ]

  /// Whether the outcome is unknown because the change cut off its own connection.
  private static func cutsItselfOff(_ change: ObservedChange) -> Bool {
    change.outcome == .unknown
      && [.interface, .firewall, .host].contains(change.subject)
      && change.action.known.map(cutting.contains) ?? false
  }

  private init?(
    _ change: ObservedChange, host: String?, names: MachineNames, containers: ContainerDirectory
  ) {
    // Where a change is of a machine's own part, that machine is the one it was made on.
    let own = host.map(names.machine)
    switch (change.subject, change.action) {
    case (.vm, .reset): self.init(.reset, names.machine(change.target), .off)
    case (.host, .reboot): self.init(.reset, own ?? names.machine(change.target), .off)
    case (.host, .poweroff), (.host, .halt):
      self.init(.power, own ?? names.machine(change.target), .off)
    case (.node, .drain), (.node, .pause): self.init(.drain, names.machine(change.target), .off)
    case (.node, .active): self.init(.drain, names.machine(change.target), .on)
    case (.container, .kill), (.container, .stop), (.container, .rm), (.container, .pause):
      guard let replica = containers.replica(named: change.target),
        let machine = own ?? replica.machine
      else { return nil }
      self.init(.container, machine, object: replica.container.short, .off)
    case (.container, .start), (.container, .restart), (.container, .unpause):
      let container = containers.container(named: change.target) ?? ContainerID(change.target)
      guard let machine = own ?? containers.places[container]?.machine else { return nil }
      self.init(.container, machine, object: container.short, .on)
    case (.unit, .stop), (.unit, .kill), (.unit, .start), (.unit, .restart):
      guard let own, change.target.hasPrefix("docker") || change.target.hasPrefix("containerd")
      else { return nil }
      // `systemctl stop docker.socket docker` stops one engine.
      let isStopped = change.action == .stop || change.action == .kill
      self.init(.unit, own, object: "docker", isStopped ? .off : .on)
    case (.interface, .setDown), (.interface, .setUp):
      guard let own else { return nil }
      self.init(
        .interface, own, object: change.target, change.action == .setDown ? .off : .on)
    case (.firewall, .drop), (.firewall, .undoDrop):
      guard let own else { return nil }
      self.init(.firewall, own, object: change.target, change.action == .drop ? .off : .on)
      // `10.1.1.0/24` is many machines, and an unknown address may be any.
      peer = names.known(change.target)
    case (.firewall, .flush):
      guard let own else { return nil }
      self.init(.firewall, own, .on, isForAll: true)
    case (.queue, .netem), (.queue, .undoNetem):
      guard let own else { return nil }
      self.init(.netem, own, object: change.target, change.action == .netem ? .off : .on)
    default: return nil
    }
  }
}
