internal import Lab

extension FigureWords {
  /// What was done, for each kind of fault: the words beside a shaded stretch of the timeline.
  subscript(kind: Fault.Kind) -> String {
    let word: Word =
      switch kind {
      case .cable: .cablePulled
      case .power: .poweredOff
      case .reset: .wasReset
      case .pause: .paused
      case .drain: .drained
      case .container: .containerStopped
      case .process: .processKilled
      case .unit: .engineStopped
      case .interface: .interfaceDown
      case .firewall: .packetsDropped
      case .netem: .packetsDelayed
      case .leave: .leftSwarm
      case .node: .nodeDown
      }
    return self[word]
  }
}
