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
    guard let end = lives[index].end, let by = end.at.by, by >= fault.from,
      lives[index].began.by.map({ $0 < fault.from }) ?? true
    else { return false }
    switch end.cause {
    case .exited, .state(.failed, _): break
    case .state, .command, .fault, .absent: return false
    }
    guard let after = end.at.after?.time, let done = fault.done else { return true }
    return after <= done.adding(seconds: EngineTiming.noticed)
  }

  /// Whether nothing shows a replica after a process of its machine was killed, nor how it ended.
  func mayHaveEnded(_ index: Int, by fault: Fault) -> Bool {
    let life = lives[index]
    let done = Moment(entry: fault.from.entry, time: fault.done ?? fault.from.time)
    guard life.service != nil, life.hasRun, life.began.by.map({ $0 < fault.from }) ?? true,
      !isAlive(life, after: fault), !(words[index] ?? []).contains(where: { $0.moment > done })
    else { return false }
    guard let end = life.end else { return true }
    return (end.cause == .command || end.cause == .absent)
      && end.at.by.map { $0 >= fault.from } ?? true
  }

  /// Whether only the managers say that a replica runs, and said so first while its machine was known to
  /// be away: they repeat what they had heard before.
  func isRepeated(_ life: Life, during fault: Fault) -> Bool {
    guard life.alive == nil, let listed = life.listed, listed.lowerBound > fault.from else {
      return false
    }
    return fault.to.map { listed.lowerBound < $0 } ?? !fault.repairsItself
  }

  /// The last listing in which the managers call a replica running that they need not only repeat.
  func word(of index: Int) -> Moment? {
    words[index]?.last { !isRepeated($0, of: lives[index].machine) }?.moment
  }

  /// Whether managers may have repeated what they had heard of a machine before: it was away, or just
  /// back, or they had another leader by then.
  func isRepeated(_ word: Word, of machine: MachineID?) -> Bool {
    let arrival = Moment(entry: word.moment.entry, time: word.end ?? word.moment.time)
    return faults.contains { fault in
      guard fault.silencesNodes else { return false }
      let isOn = fault.machine == machine
      guard isOn || isManager(fault.machine) else { return false }
      let from = fault.kind == .node ? silence(before: fault) : fault.from
      guard from <= arrival else { return false }
      guard let made = word.moment.time, let begun = fault.from.time else {
        return isOn && (fault.to.map { word.moment < $0 } ?? !fault.repairsItself)
      }
      let back = fault.repairsItself ? fault.done ?? begun : fault.restored ?? fault.to?.time
      let seconds = isOn ? SwarmTiming.reconnected : SwarmTiming.elected
      if isOn { return back.map { made <= $0.adding(seconds: seconds) } ?? true }
      return [begun, back].compactMap(\.self).contains {
        $0 <= arrival.time ?? made && made <= $0.adding(seconds: seconds)
      }
    }
  }

  /// Since when a node may have been silent that the managers count as down.
  func silence(before fault: Fault) -> Moment {
    Moment(
      entry: fault.from.entry,
      time: fault.from.time?.adding(seconds: -SwarmTiming.latestDown))
  }

  func isAlive(_ life: Life, after fault: Fault) -> Bool {
    guard let sign = life.alive?.upperBound else { return false }
    guard let time = sign.time, let done = fault.done else { return sign > fault.from }
    return time > done
  }

  /// Whether a node may have come back to its managers, or to another leader, at an instant.
  ///
  /// The only manager of a swarm never leaves itself.
  func isReconnected(_ machine: MachineID?, at instant: Instant) -> Bool {
    guard let after = instant.after?.time else { return instant.after != nil }
    let by = instant.by?.time ?? after
    return faults.contains { fault in
      guard fault.silencesNodes, let from = fault.from.time, from < by,
        !(managers.count == 1 && machine.map(managers.contains) ?? false)
      else { return false }
      let isOn = fault.machine == machine || managers.contains(fault.machine)
      let end = fault.restored ?? fault.to?.time ?? from
      return isOn
        && [from, end].contains {
          $0 <= by && after <= $0.adding(seconds: SwarmTiming.settled)
        }
    }
  }
}
