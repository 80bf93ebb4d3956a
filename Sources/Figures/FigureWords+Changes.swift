private import Events
internal import Lab
internal import Session

extension FigureWords {
  /// What changed, in a few words behind the name of its machine.
  ///
  /// - Parameter names: The names of the replicas.
  func text(of change: LabChange, names: ReplicaNames) -> String {
    let what: String
    switch change {
    case .machine: what = self[.new]
    case .power(_, let state): what = self[state == .off ? .poweredOff : .poweredOn]
    case .node(_, let isNode): what = self[isNode ? .joined : .left]
    case .status(_, let status): what = status ?? self[.noLeader]
    case .availability(_, let word): what = word
    case .role(_, let isManager): what = self[isManager ? .manager : .worker].lowercased()
    case .leader(_, let leads): what = leads ? self[.leader] : self[.leadsNoMore]
    case .cutOff(_, let isCut): what = self[isCut ? .cutOff : .reachedAgain]
    case .card(_, let card, let isNew):
      what = "\(self[.card]) \(card.key) \(self[isNew ? .new : .changed])"
    case .cable(_, let card, let state):
      what = "\(self[.card]) \(card.key): \(self[state == .off ? .cablePulled : .cableBack])"
    case .came(_, let replica): what = "+ \(self[.replica]) \(names.short(replica))"
    case .went(_, let replica): what = "− \(self[.replica]) \(names.short(replica))"
    case .service(let name, let isThere): return "\(isThere ? "+" : "−") \(name)"
    case .desired(let name, let count): return "\(name) → \(count)"
    }
    return [change.machine?.name, what].compactMap(\.self).joined(separator: " ")
  }

  /// A part of a cluster that came apart, from 0: "part B".
  func part(_ number: Int) -> String {
    self[.part].replacing("{letter}", with: MachineView.letter(number))
  }

  /// When it was: the time of day where there is a clock, and the entry.
  func time(of moment: Moment, in zone: ZoneOffset) -> String {
    let entry = "\(self[.entry].lowercased()) \(moment.entry)"
    return moment.time.map { "\($0.clock(in: zone).prefix(8)) · \(entry)" } ?? entry
  }
}
