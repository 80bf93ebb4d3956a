internal import Lab

extension FigureWords {
  /// What was done, for each kind of fault: the words beside a shaded stretch of the timeline.
  subscript(fault: Fault) -> String {
    let word: Word =
      switch fault.kind {
      case .cable: .cablePulled
      case .power: .poweredOff
      case .reset: .wasReset
      case .pause: fault.isSaved ? .stateSaved : .paused
      case .drain: fault.isPaused ? .nodePaused : .drained
      case .container: fault.isKill ? .containerKilled : .containerStopped
      case .process: .processKilled
      case .unit where fault.isRestart: .engineRestarted
      case .unit: fault.object == Fault.containerd ? .containerdStopped : .engineStopped
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
