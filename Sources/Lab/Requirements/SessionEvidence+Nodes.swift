internal import Events

extension SessionEvidence {
  /// Whether so many nodes were ready at once.
  func nodes(atLeast least: Int) -> Verdict {
    let counted = history.nodeListings.map { listing in
      (entry: listing.moment.entry, ready: listing.status.values.count { $0 == .ready })
    }
    let most = counted.map(\.ready).max() ?? 0
    if most >= least {
      let entries = counted.filter { $0.ready == most }.map(\.entry)
      return Verdict(.met, shown: [.init(.nodesReady(most), entries: entries)])
    }
    // A listing behind a filter does not show how many nodes there are not.
    let filtered = incompleteListings(of: .node)
    let whole = counted.filter { !filtered.contains($0.entry) }
    guard let last = whole.last else {
      return Verdict(.notSeen, missing: [.init(.nodesNotListed, run: [listNodes])])
    }
    let entries = whole.filter { $0.ready == most }.map(\.entry)
    return Verdict(
      .unmet,
      shown: [
        .init(
          .nodesReady(most), entries: entries.isEmpty ? [last.entry] : entries,
          run: [showJoinToken])
      ])
  }

  /// Whether machines, cards and networks were seen, not only stated.
  func configuration() -> Verdict {
    let nodes = state.machines.filter { $0.node != nil }
    let machines = nodes.isEmpty ? state.machines.filter { $0.seen != nil } : nodes
    guard !machines.isEmpty else {
      return Verdict(
        .notSeen, missing: [.init(.machinesNotSeen, run: [Suggestion(.listVMs), listNodes])])
    }
    var missing: [Verdict.Point] = []
    var entries: [Int] = []
    for machine in machines {
      let interfaces = machine.cards.filter { $0.interface != nil && !$0.addresses.isEmpty }
        .compactMap(\.seen?.entry)
      if interfaces.isEmpty {
        missing.append(
          .init(
            .interfacesNotSeen(machine: machine.name), run: [showAddresses(of: machine)]))
      }
      let attached = machine.cards.compactMap(\.attachmentSeen?.entry)
      if attached.isEmpty, let vm = virtualMachines(of: machine).first {
        missing.append(
          .init(.cardsNotSeen(machine: machine.name), run: [showCards(vm: vm)]))
      }
      entries += interfaces + attached
    }
    let names = machines.map(\.name).filter { name in
      !missing.contains {
        $0.statement == .interfacesNotSeen(machine: name)
          || $0.statement == .cardsNotSeen(machine: name)
      }
    }
    return .unlessMissing(
      missing, shown: names.isEmpty ? [] : [.init(.machinesSeen(names), entries: entries)])
  }
}
