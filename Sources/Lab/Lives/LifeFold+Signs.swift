internal import Events
internal import Session

// What the signs of a replica say beside faults and commands.
extension LifeFold {
  /// When the service of a replica was created again before its managers first listed it: what they list
  /// then is of the new one.
  func recreation(before life: Life) -> Moment? {
    guard let service = life.service, let listed = life.listed?.lowerBound,
      let removed = removals[service]?.last(where: { $0 < listed })
    else { return nil }
    return creations[service]?.first { $0 > removed && $0 < listed }
  }

  /// Whether a replica ended by itself when a process of its machine was killed.
  func hasEnded(_ index: Int, by fault: Fault) -> Bool {
    guard let end = lives[index].end, let by = end.at.by, by >= fault.from else { return false }
    switch end.cause {
    case .exited, .state(.failed, _): break
    case .state, .command, .fault, .absent: return false
    }
    guard let after = end.at.after?.time, let done = fault.done else { return true }
    return after <= done.adding(seconds: EngineTiming.noticed)
  }

  /// Whether only the managers say that a replica runs, while its machine is known to be away: they repeat
  /// what they had heard before.
  func isRepeated(_ life: Life, during fault: Fault) -> Bool {
    guard life.alive == nil, let listed = life.listed, listed.lowerBound > fault.from else {
      return false
    }
    return fault.to.map { listed.upperBound < $0 } ?? !fault.repairsItself
  }

  func isAlive(_ life: Life, after fault: Fault) -> Bool {
    guard let sign = life.alive?.upperBound else { return false }
    guard let time = sign.time, let done = fault.done else { return sign > fault.from }
    return time > done
  }

  /// Whether a node may just have come back to its managers, or to another leader.
  ///
  /// The only manager of a swarm never leaves itself.
  func isReconnected(_ machine: MachineID?, at moment: Moment) -> Bool {
    guard let time = moment.time else { return true }
    return faults.contains { fault in
      guard fault.kind.silencesNodes, fault.from < moment, let from = fault.from.time,
        !(managers.count == 1 && machine.map(managers.contains) ?? false)
      else { return false }
      let isOn = fault.machine == machine || managers.contains(fault.machine)
      let end = fault.restored ?? fault.to?.time ?? from
      return isOn
        && (time <= from.adding(seconds: SwarmTiming.settled)
          || time >= end && time <= end.adding(seconds: SwarmTiming.settled))
    }
  }
}
