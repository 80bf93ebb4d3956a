internal import Events
internal import Session

/// What the record tells of the clocks of its machines, as bounds of their offsets.
///
/// A clock that was read between two times t₁ and t₂ of the recorder and showed r is ahead by r − t₂
/// at least and r − t₁ at most. Something that had happened when it was listed, by the time of
/// another clock, bounds that clock below only: that time had passed by t₂.
struct ClockReadings {
  private struct Key: Hashable {
    var machine: String
    var clock: String
  }

  private struct Bound {
    var value: Double
    var entry: Int
  }

  private struct Bounds {
    var lower: Bound?
    var upper: Bound?
  }

  private let names: MachineNames
  private let ends: EntryEnds
  private var bounds: [Key: Bounds] = [:]
  /// The last power action of every machine, with the time in which it was done.
  private var actions: [String: (state: Switch, from: Timestamp, to: Timestamp)] = [:]

  init(events: [Event], names: MachineNames, ends: EntryEnds) {
    self.names = names
    self.ends = ends
    for event in events { apply(event) }
  }

  private mutating func apply(_ event: Event) {
    guard let start = event.evidence.time, let end = ends.end(of: event.evidence) else { return }
    let entry = event.evidence.entry
    // A clock of the recorder's own machine is the recorder's.
    let host = event.evidence.host.map(names.machine).flatMap { names.isKnown($0) ? $0 : nil }
    switch event.observation {
    case .clock(let clock):
      guard let host, clock.clock != "hypervisor" else { return }
      let key = Key(machine: host, clock: clock.clock == "kernel" ? "kernel" : "system")
      add(key, atLeast: clock.reading.seconds(since: end), entry)
      add(
        key, atMost: clock.reading.adding(seconds: clock.resolution).seconds(since: start), entry)
    case .carrier(let carrier):
      guard let host, let at = carrier.at else { return }
      add(Key(machine: host, clock: "kernel"), atLeast: at.seconds(since: end), entry)
    case .occurrence(let occurrence):
      guard let host else { return }
      add(Key(machine: host, clock: "system"), atLeast: occurrence.at.seconds(since: end), entry)
    case .container(let container):
      guard let host, let started = container.started else { return }
      add(Key(machine: host, clock: "system"), atLeast: started.seconds(since: end), entry)
    case .unit(let unit):
      guard let host, let since = unit.since else { return }
      add(Key(machine: host, clock: "system"), atLeast: since.seconds(since: end), entry)
    case .power(let power) where power.outcome != .fail:
      actions[names.machine(power.vm)] = (power.state, start, end)
    case .vm(let vm):
      hypervisor(vm, event.evidence)
    default: break
    }
  }

  /// When a machine has been in its state since the last command that switched it, the hypervisor's
  /// word for that time is one reading of its clock.
  private mutating func hypervisor(_ vm: ObservedVM, _ evidence: Evidence) {
    guard let since = vm.since, let action = actions[names.machine(vm.name)],
      (vm.state == "running") == (action.state == .on)
    else { return }
    let key = Key(machine: evidence.host ?? vm.name, clock: "hypervisor")
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
    bounds.sorted { ($0.key.machine, $0.key.clock) < ($1.key.machine, $1.key.clock) }
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
