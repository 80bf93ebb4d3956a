internal import Lab

extension FigureWords {
  /// What was done, for each kind of fault: the words beside a shaded stretch of the timeline.
  subscript(fault: Fault) -> String {
    let word: Word =
      switch fault.kind {
      case .cable: .cablePulled
      case .power: .poweredOff
      case .reset: .wasReset
      case .pause: .paused
      case .drain: .drained
      case .container: fault.isKill ? .containerKilled : .containerStopped
      case .process: .processKilled
      case .unit: .engineStopped
      case .interface: .interfaceDown
      case .firewall: .packetsDropped
      case .route: .routeLost
      case .netem: .packetsDelayed
      case .leave: .leftSwarm
      case .node: .nodeDown
      }
    return self[word]
  }
}
