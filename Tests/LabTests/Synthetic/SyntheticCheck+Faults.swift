import Events
import Lab

// Faults, repairs, and what the listings of nodes show of them.
extension SyntheticCheck {
  mutating func checkFaults() {
    for fault in history.faults where fault.known == .observed {
      check(.faults)
      if !truth.isUncommanded(
        machine: fault.machine.name, shownBy: seconds(fault.done) ?? .infinity)
      {
        fail(
          .faults, "\(fault.kind) of \(fault.machine) observed by \(fault.from.entry): never was")
      }
    }
    for fault in history.faults where fault.known == .command {
      check(.faults)
      guard let place = place(of: fault) else {
        fail(.faults, "\(fault.kind) of \(fault.machine) in entry \(fault.from.entry): not made")
        continue
      }
      let made = truth.faults[place]
      if fault.kind.rawValue != made.simulated.cause.statedKind
        || fault.machine.name != made.machine
      {
        fail(
          .faults,
          "entry \(fault.from.entry) is \(made.simulated.cause) of \(made.machine), "
            + "found \(fault.kind) of \(fault.machine)")
      }
      // The effect lies inside the command, which the simulation ensures; the times must be its.
      let command = made.simulated.command
      let repair = made.simulated.repair
      if !contains(seconds(fault.from.time), seconds(fault.from.time), command.from)
        || !contains(seconds(fault.done), seconds(fault.done), command.until)
        || repair.map({ !contains($0.until, $0.until, seconds(fault.restored) ?? .nan) }) ?? false
        || fault.to?.entry != made.repairEntry
        || fault.repeatedRepairs != made.repeatedEntries
      {
        fail(
          .faults,
          "\(made.simulated.cause): repaired in \(made.repairEntry ?? 0), again in "
            + "\(made.repeatedEntries); found \(fault.to?.entry ?? 0), \(fault.repeatedRepairs)")
      }
    }
    let found = Set(history.faults.map(\.from.entry))
    for made in truth.faults {
      guard let entry = made.entry else { continue }
      check(.missedFaults)
      guard !found.contains(entry) else { continue }
      fail(.missedFaults, "\(made.simulated.cause) of \(made.machine) in entry \(entry)")
    }
  }

  mutating func checkDetections() {
    var found: Set<String> = []
    for detection in history.stated(Detection.self) {
      found.insert("\(detection.node) \(detection.firstWith.entry)")
      check(detection)
    }
    for (previous, listing, node) in shownChanges() {
      check(.missedDetections)
      guard !found.contains("\(node) \(listing.entry)") else { continue }
      let status = listing.status[node] ?? ""
      let window = Span(previous.span.from, listing.span.until)
      // What no command made or mended has no cause that findings could name.
      let isNameable = changes(of: node, to: status, in: window).contains { change in
        let fault = truth.faults[change.fault]
        return status == "Down" ? fault.entry != nil : fault.repairEntry != nil
      }
      guard isNameable, !isAmbiguous(node, listing) else { continue }
      fail(
        .missedDetections,
        "\(node) \(listing.status[node] ?? "") in entry \(listing.entry), "
          + "not in \(previous.entry)")
    }
  }

  /// Whether two faults of a node, or of the manager, came and went since the node was last listed as
  /// whole: which of them it came back from, nobody saw.
  private func isAmbiguous(_ node: String, _ listing: SyntheticTruth.Listing) -> Bool {
    let whole = listings(of: node).last { $0.entry < listing.entry && $0.status[node] == "Ready" }
    let since = whole?.span.from ?? -.infinity
    return truth.faults.count { fault in
      let simulated = fault.simulated
      return (fault.machine == node || simulated.node == 0) && simulated.repaired > since
        && simulated.effect < listing.span.until
    } > 1
  }

  /// Nodes that two listings in a row show differently.
  private func shownChanges() -> [(
    previous: SyntheticTruth.Listing, listing: SyntheticTruth.Listing, node: String
  )] {
    truth.machines.flatMap { node in
      let own = listings(of: node)
      return zip(own, own.dropFirst()).compactMap { previous, listing in
        previous.status[node] == listing.status[node] ? nil : (previous, listing, node)
      }
    }
  }

  /// The listings that show a node, without those that ran beside another one and differ from it: of
  /// these nobody knows which is the later.
  private func listings(of node: String) -> [SyntheticTruth.Listing] {
    var kept: [SyntheticTruth.Listing] = []
    for listing in truth.listings where listing.status[node] != nil {
      if let last = kept.last, last.status[node] != listing.status[node],
        listing.span.from < last.span.until
      {
        continue
      }
      kept.append(listing)
    }
    return kept
  }

  private mutating func check(_ detection: Detection) {
    check(.detectionCauses)
    let name = "\(detection.node) \(detection.status) in entry \(detection.firstWith.entry)"
    // Of a replica that was killed: when the managers heard of it is checked in `SwarmCheck`.
    if detection.task != nil {
      let place = place(of: detection.fault)
      if place.map({ truth.faults[$0].machine != detection.node.name }) ?? true {
        fail(.detectionCauses, "\(name): no replica was killed there")
      }
      return
    }
    let listing = truth.listings.last { $0.entry == detection.firstWith.entry }
    let previous = listings(of: detection.node.name).last { $0.entry < detection.firstWith.entry }
    let window = Span(previous?.span.from ?? -.infinity, listing?.span.until ?? .infinity)
    let changes = changes(of: detection.node.name, to: detection.status.text, in: window)
    guard !changes.isEmpty else {
      fail(.detectionBounds, "\(name): there was no such change")
      return
    }
    guard let change = changes.last(where: { $0.fault == place(of: detection.fault) }) else {
      let made = truth.faults[changes[0].fault]
      let stated = history.fault(detection.fault)
      let isSeen = stated?.known == .observed && stated?.machine.name == made.machine
      if made.entry == nil && (isSeen || isLikely(detection, insteadOf: made)) { return }
      fail(
        .detectionCauses,
        "\(name) is of \(made.simulated.cause) of \(made.machine)"
          + "\(made.entry == nil ? ", which no command made" : ""); found \(detection.fault)")
      return
    }
    check(.detectionBounds)
    let simulated = truth.faults[change.fault].simulated
    // What is not repaired by a command is measured from the fault.
    let isRepair = detection.status == .ready && simulated.repair != nil
    let took = change.at - (isRepair ? simulated.repaired : simulated.effect)
    if !contains(detection.bounds?.atLeast, detection.bounds?.atMost, took) {
      fail(
        .detectionBounds,
        "\(name) took \(took.shown), found \((detection.bounds?.atLeast ?? 0).shown) to "
          + "\((detection.bounds?.atMost ?? .nan).shown)")
    }
  }

  /// Whether nothing could tell that a commanded fault did not make what no command made: it lay on
  /// the node, or on the manager, and was still at work after the last listing of the node as whole.
  private func isLikely(
    _ detection: Detection, insteadOf made: SyntheticTruth.Fault
  ) -> Bool {
    guard let place = place(of: detection.fault) else { return false }
    let fault = truth.faults[place].simulated
    let whole = truth.listings.last { listing in
      listing.span.from < made.simulated.effect + 20
        && listing.status[detection.node.name] == "Ready"
    }
    let isNear = fault.node == 0 || truth.machines[fault.node] == detection.node.name
    return isNear && (whole?.span.from ?? 0) < fault.repaired + 40
  }

  private func changes(
    of node: String, to status: String, in window: Span
  ) -> [SimulatedCluster.StatusChange] {
    truth.cluster.changes.filter { change in
      truth.machines[change.node] == node && change.status == status
        && contains(window.from, window.until, change.at)
    }
  }
}
