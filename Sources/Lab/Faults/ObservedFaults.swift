internal import Events
internal import Session

/// Faults that no command of the record made, but that show.
struct ObservedFaults {
  let faults: [Fault]
  let names: MachineNames
  let ends: EntryEnds
  let clocks: [ClockOffset]
  let moments: [Moment]

  /// All of them: nodes that go down, and links that the kernel says are gone.
  func all(in events: [Event], changes: [NodeChange]) -> [Fault] {
    nodes(changes, suspects: Suspects(events, names: names)) + carriers(in: events)
  }

  /// Nodes that the managers show as down without a fault that could be why.
  private func nodes(_ changes: [NodeChange], suspects: Suspects) -> [Fault] {
    var found: [Fault] = []
    var open: [MachineID: Int] = [:]
    for (change, fault) in NodeChange.explained(changes, by: faults) {
      let machine = change.node
      switch change.status {
      case .down where fault == nil && !change.isExplainable:
        open[machine] = found.count
        var fault = Fault(
          part: FaultPart(kind: .node, machine: machine), known: .observed,
          from: change.old == .ready
            ? change.previous.moment : change.whole ?? change.previous.moment,
          done: change.end)
        fault.suspects = suspects.entries(of: machine, from: fault.from, until: change.isBefore)
        found.append(fault)
      case .ready:
        guard let index = open.removeValue(forKey: machine) else { continue }
        found[index].to = change.previous.moment
        found[index].restored = change.end
        found[index].seenWhole = change.listing.moment
      default: break
      }
    }
    return found
  }

  /// Links that were lost by the guest's own word, where no command took them away.
  private func carriers(in events: [Event]) -> [Fault] {
    guard let first = events.first?.evidence.moment, let start = first.time else { return [] }
    var found: [Fault] = []
    var known: Set<String> = []
    var whole: [String: Moment] = [:]
    for event in events {
      guard case .carrier(let carrier) = event.observation, event.evidence.container == nil,
        let host = event.evidence.host, ObservedInterface.isHardware(carrier.interface)
      else { continue }
      let machine = names.machine(host)
      let moment = event.evidence.moment
      let place = "\(machine) \(carrier.interface)"
      guard carrier.state == .off else {
        if carrier.at == nil { whole[place] = moment }
        continue
      }
      // The log is printed again and again; each line of it is one loss. Losses before
      // the record are not part of the experiment.
      if let at = carrier.at {
        guard at >= start.adding(seconds: Self.tolerance) else { continue }
      } else if whole[place] == nil {
        continue
      }
      let isNew = known.insert("\(place) \(carrier.at?.rfc3339 ?? "now")").inserted
      let lost =
        carrier.at.map { span(of: $0, carrier.resolution ?? 1, on: machine) }
        ?? (from: whole[place] ?? first, done: ends.end(of: event.evidence))
      let isExplained = faults.contains { fault in
        fault.machine == machine && fault.silencesNodes && fault.from < moment
      }
      guard isNew, !isExplained else { continue }
      found.append(
        Fault(
          part: FaultPart(kind: .interface, machine: machine, object: carrier.interface),
          known: .observed, from: lost.from,
          done: [lost.done, ends.end(of: event.evidence)].compactMap(\.self).min()))
    }
    return found
  }

  /// When a line of a machine's log was written, by the recorder's clock: as far as that clock's
  /// offset is known, else as far as it is granted to be off.
  private func span(
    of at: Timestamp, _ resolution: Double, on machine: MachineID
  ) -> (from: Moment, done: Timestamp?) {
    let own = clocks.filter { $0.machine == machine && $0.clock != .hypervisor && !$0.isChanged }
    let ahead = own.compactMap(\.atMost).min() ?? Self.tolerance
    let behind = own.compactMap(\.atLeast).max() ?? -Self.tolerance
    let from = at.adding(seconds: -ahead)
    let last = moments.last { $0.time.map { $0 <= from } ?? false }
    return (
      Moment(
        entry: (last ?? moments.first)?.entry ?? 1, time: max(from, moments.first?.time ?? from)),
      at.adding(seconds: resolution - behind)
    )
  }

  /// Seconds that a guest's clock is granted to be ahead.
  private static let tolerance = 120.0
}
