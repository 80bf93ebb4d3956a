internal import Events

extension Fault {
  /// What was broken on purpose, and when it was undone.
  ///
  /// A repair that finds nothing broken changes nothing; it is kept with the fault before it.
  static func all(in events: [Event], names: MachineNames) -> [Fault] {
    var faults: [Fault] = []
    for event in events {
      let change: (kind: Kind, machine: String, slot: Int?, state: Switch)
      switch event.observation {
      case .link(let link): change = (.cable, names.machine(link.vm), link.slot, link.state)
      case .power(let power) where power.outcome != .fail:
        change = (.power, names.machine(power.vm), nil, power.state)
      default: continue
      }
      let last = faults.lastIndex {
        $0.kind == change.kind && $0.machine == change.machine && $0.slot == change.slot
      }
      switch change.state {
      case .off:
        if let last, faults[last].to == nil { continue }
        faults.append(
          Fault(
            kind: change.kind, machine: change.machine, slot: change.slot,
            from: event.evidence.moment, to: nil))
      case .on:
        guard let last else { continue }
        if faults[last].to == nil {
          faults[last].to = event.evidence.moment
        } else {
          faults[last].repeatedRepairs.append(event.evidence.entry)
        }
      }
    }
    return faults
  }

  static func findings(_ faults: [Fault]) -> [Finding] {
    faults.map { fault in
      let entries = [fault.from.entry] + (fault.to.map { [$0.entry] } ?? [])
      return Finding(
        .fault(fault), from: fault.from, to: fault.to, entries: entries + fault.repeatedRepairs)
    }
  }
}
