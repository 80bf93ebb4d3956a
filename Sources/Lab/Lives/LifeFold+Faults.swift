internal import Events
internal import Session

// Faults that end replicas.
extension LifeFold {
  /// A fault that takes a machine or its engine away ends what runs there; a container that is stopped,
  /// a process that is killed ends one.
  mutating func apply(_ fault: Fault) {
    switch fault.kind {
    // Containers run on without it.
    case .unit where fault.isOfContainerd: break
    case .power, .reset, .unit, .leave: endAll(by: fault)
    case .container:
      // One that is paused goes on to be there.
      guard !fault.isPaused, let object = fault.object,
        let index = last[.container(ContainerID(object))]
      else {
        return
      }
      take(index, by: fault)
    case .process:
      // Where several ended then, or may have, nobody knows whose process it was.
      let own = onMachines[fault.machine] ?? []
      let ended = own.filter { hasEnded($0, by: fault) }
      let isSingle = !own.contains { !ended.contains($0) && mayHaveEnded($0, by: fault) }
      if ended.count == 1, isSingle, let index = ended.first { take(index, by: fault) }
    case .cable, .pause, .drain, .interface, .firewall, .route, .netem, .node: break
    }
  }

  private mutating func take(_ index: Int, by fault: Fault) {
    tell(fault)
    let at = Instant(after: fault.from)
    setEnd(of: index) { end in
      if end?.cause == .command { end?.cause = .absent }
    }
    finish(index, at, .fault(fault.id), fault.from.entry)
  }

  private mutating func endAll(by fault: Fault) {
    for index in onMachines[fault.machine] ?? [] {
      let life = lives[index]
      let begun = [life.began.by, life.alive?.lowerBound, life.listed?.lowerBound]
        .compactMap(\.self).min()
      // Of what a command ended nobody need have seen the end.
      let ended = life.end.flatMap { $0.at.by ?? ($0.cause == .command ? $0.at.after : nil) }
      let isGone = ended.map { $0 <= fault.from } ?? false
      guard let begun, begun < fault.from || isRepeated(life, during: fault), !isGone,
        !(isAlive(life, after: fault))
      else { continue }
      guard let doubt = doubt(of: index), doubt < fault.from else {
        end(index, by: fault)
        continue
      }
      // It may have ended before; by then it had.
      guard !fault.isAsked else { continue }
      finish(
        index, Instant(by: Moment(entry: fault.from.entry, time: fault.done)), .absent,
        fault.from.entry)
    }
  }

  /// An engine that comes back dates the end of what it had lost to its own return: such a date is no
  /// lower bound.
  private mutating func end(_ index: Int, by fault: Fault) {
    // What removed it later found it gone.
    setEnd(of: index) { end in
      if let known = end, known.cause == .command, let after = known.at.after, after > fault.from {
        end = nil
      }
    }
    let by = fault.isAsked ? nil : Moment(entry: fault.from.entry, time: fault.done)
    if let after = lives[index].end?.at.after, let latest = by ?? fault.to, latest < after {
      setEnd(of: index) { $0?.at.after = nil }
    }
    finish(index, Instant(after: fault.from, by: by), .fault(fault.id), fault.from.entry)
  }
}
