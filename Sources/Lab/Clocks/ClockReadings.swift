internal import Events
internal import Session

/// What the record shows of its machines' clocks, as bounds of their offsets.
///
/// A clock that was read between two times t₁ and t₂ of the recorder and showed r is ahead by r − t₂
/// at least and r − t₁ at most. Something that had happened when it was listed, by the time of
/// another clock, bounds that clock below only: that time had passed by t₂.
struct ClockReadings {
  private struct Key: Hashable {
    var machine: MachineID
    var clock: ClockKind
  }

  private struct Bound {
    var value: Double
    var entry: Int
  }

  private struct Bounds {
    var lower: Bound?
    var upper: Bound?
  }

  /// A cable that a command pulled or put back.
  private struct LinkAction {
    var state: Switch
    var from: Timestamp
    var to: Timestamp
  }

  private let names: MachineNames
  private let ends: EntryEnds
  /// The interfaces of the cards, by machine and slot.
  private let interfaces: [String: String]
  /// What was done to the cables so far, by machine and interface.
  private var links: [String: [LinkAction]] = [:]
  private var bounds: [Key: Bounds] = [:]
  /// The last power action of every machine, with the time in which it was done.
  private var actions: [MachineID: (state: Switch, from: Timestamp, to: Timestamp)] = [:]

  /// - Parameter machines: Those at the end of the record, whose cards show the slots of interfaces.
  init(events: [Event], machines: [Machine], names: MachineNames, ends: EntryEnds) {
    self.names = names
    self.ends = ends
    var interfaces: [String: String] = [:]
    for machine in machines {
      for card in machine.cards {
        if let slot = card.slot, let interface = card.interface {
          interfaces["\(machine.name) \(slot)"] = interface
        }
      }
    }
    self.interfaces = interfaces
    for event in events { apply(event) }
  }

  private mutating func apply(_ event: Event) {
    guard let start = event.evidence.time, let end = ends.end(of: event.evidence) else { return }
    let entry = event.evidence.entry
    // A clock of the recorder's own machine is the recorder's.
    let host = event.evidence.host.flatMap(names.known)
    switch event.observation {
    case .clock(let clock):
      guard let host, clock.clock != .hypervisor else { return }
      let key = Key(machine: host, clock: clock.clock == .kernel ? .kernel : .system)
      add(key, atLeast: clock.reading.seconds(since: end), entry)
      add(
        key, atMost: clock.reading.adding(seconds: clock.resolution).seconds(since: start), entry)
    case .carrier(let carrier):
      guard let host, let at = carrier.at else { return }
      let key = Key(machine: host, clock: .kernel)
      add(key, atLeast: at.seconds(since: end), entry)
      link(carrier, at: at, of: key, entry)
    case .link(let link):
      let machine = names.machine(link.vm)
      guard let interface = interfaces["\(machine) \(link.slot)"] else { return }
      links["\(machine) \(interface)", default: []].append(
        LinkAction(state: link.state, from: start, to: end))
    case .occurrence(let occurrence):
      guard let host else { return }
      add(Key(machine: host, clock: .system), atLeast: occurrence.at.seconds(since: end), entry)
    case .container(let container):
      guard let host, let started = container.started else { return }
      add(Key(machine: host, clock: .system), atLeast: started.seconds(since: end), entry)
    case .unit(let unit):
      guard let host, let since = unit.since else { return }
      add(Key(machine: host, clock: .system), atLeast: since.seconds(since: end), entry)
    case .power(let power) where power.outcome != .fail:
      // When a machine does what it is only asked for nobody knows.
      actions[names.machine(power.vm)] =
        power.outcome == .unknown ? nil : (power.state, start, end)
    case .vm(let vm):
      hypervisor(vm, event.evidence)
    default: break
    }
  }

  /// A link that the log reports came or went when its cable was put back or pulled; where that was
  /// done once alone, by then, the line is a reading of the log's clock.
  private mutating func link(
    _ carrier: ObservedCarrier, at: Timestamp, of key: Key, _ entry: Int
  ) {
    let actions = (links["\(key.machine) \(carrier.interface)"] ?? []).filter {
      $0.state == carrier.state
    }
    guard let action = actions.first, actions.count == 1 else { return }
    add(key, atLeast: at.seconds(since: action.to.adding(seconds: LinkTiming.noticed)), entry)
    add(
      key, atMost: at.adding(seconds: carrier.resolution ?? 1).seconds(since: action.from), entry)
  }

  /// When a machine has been in its state since the last command that switched it, the hypervisor's
  /// word for that time is one reading of its clock.
  private mutating func hypervisor(_ vm: ObservedVM, _ evidence: Evidence) {
    guard let since = vm.since, let action = actions[names.machine(vm.name)],
      (vm.state == .running) == (action.state == .on)
    else { return }
    let key = Key(
      machine: names.machine(evidence.host ?? vm.name), clock: .hypervisor)
    add(key, atLeast: since.seconds(since: action.to), evidence.entry)
    add(key, atMost: since.seconds(since: action.from), evidence.entry)
  }

  private mutating func add(_ key: Key, atLeast value: Double, _ entry: Int) {
    if let lower = bounds[key]?.lower, lower.value >= value { return }
    bounds[key, default: Bounds()].lower = Bound(value: value, entry: entry)
  }

  private mutating func add(_ key: Key, atMost value: Double, _ entry: Int) {
    if let upper = bounds[key]?.upper, upper.value <= value { return }
    bounds[key, default: Bounds()].upper = Bound(value: value, entry: entry)
  }

  /// The offsets of all clocks, by machine.
  func offsets() -> [(offset: ClockOffset, entries: [Int])] {
    bounds.sorted {
      ($0.key.machine, $0.key.clock.rawValue) < ($1.key.machine, $1.key.clock.rawValue)
    }
    .map { key, bounds in
      var offset = ClockOffset(
        machine: key.machine, clock: key.clock, atLeast: bounds.lower?.value,
        atMost: bounds.upper?.value)
      if let lower = bounds.lower, let upper = bounds.upper, lower.value > upper.value {
        offset.isChanged = true
      }
      let entries = Set([bounds.lower?.entry, bounds.upper?.entry].compactMap(\.self)).sorted()
      return (offset, entries)
    }
  }
}
