internal import Events
internal import Session

extension LifeFold {
  /// Takes note of what may have ended a replica after its last sign.
  mutating func addDoubts() {
    for index in lives.indices {
      if let doubt = doubt(of: index) { setDoubt(doubt, of: index) }
    }
    addMissed()
  }

  /// Where the managers count fewer replicas than are known to run, some of those that do not show
  /// themselves later have ended.
  private mutating func addMissed() {
    let ofServices = Dictionary(grouping: lives.indices, by: { lives[$0].service })
    for (service, all) in counts.sorted(by: { $0.key < $1.key }) {
      let own = (ofServices[service] ?? []).filter { lives[$0].hasRun }
      for count in all {
        let running = own.filter { index in
          lives[index].presence(before: count.moment) == .runs
            && !isAway(lives[index].machine, at: count.moment)
        }
        guard running.count > count.running else { continue }
        for index in running {
          let signs = [lives[index].alive?.upperBound, word(of: index)].compactMap(\.self)
          guard let sign = signs.max(), sign < count.moment else { continue }
          setDoubt(sign, of: index)
        }
      }
    }
  }

  /// Whether managers may not hear of a machine's replicas at a moment.
  private func isAway(_ machine: MachineID?, at moment: Moment) -> Bool {
    faults.contains { fault in
      fault.silencesNodes && fault.machine == machine && fault.from < moment
        && fault.to.map { moment < $0 } ?? !fault.repairsItself
    }
  }

  /// The first moment after the last sign of a replica at which something may have ended it; nil where
  /// nothing did before it ended as the record shows.
  func doubt(of index: Int) -> Moment? {
    let life = lives[index]
    guard let service = life.service, life.hasRun else { return nil }
    let signs = [life.alive?.upperBound, word(of: index)].compactMap(\.self)
    // What managers only repeat has been so at some time.
    guard let sign = signs.max() else {
      return [life.began.by, life.listed?.lowerBound].compactMap(\.self).min()
    }
    var moments = faults.compactMap { mayEnd(life, $0, sign: sign) }
    moments += silences.filter { $0.from > sign && $0.machine == life.machine }.map {
      max(sign, $0.after)
    }
    let own = orders[service] ?? []
    // What was ordered takes its time.
    let before = own.filter { $0.moment < sign }
    if let order = before.last(where: { $0.replicas != nil }) {
      let isShrinking =
        order.replicas.map { $0 < alive(of: service, at: sign) } ?? false
        && (late(order.moment, sign, within: SwarmTiming.stopping) != nil
          || faults.contains { $0.machine == life.machine && $0.isCutting(at: order.moment) })
      if isShrinking { moments.append(sign) }
    }
    if let order = before.last(where: { $0.replicas == nil }),
      isGoingOn(order, over: life, sign: sign)
    {
      moments.append(sign)
    }
    // A manager that the others do not reach may not run any more.
    let missed = life.machine.flatMap { unreachable[$0] } ?? []
    if missed.contains(where: { missed in
      missed > sign
        && !faults.contains { $0.machine == life.machine && $0.isCutting(at: missed) }
    }) {
      moments.append(sign)
    }
    if isUntried(life, sign: sign) { moments.append(sign) }
    if isLooping(life) { moments.append(sign) }
    for order in own where order.moment > sign {
      // More replicas than there are end none.
      if let replicas = order.replicas, replicas >= alive(of: service, at: order.moment) {
        continue
      }
      moments.append(order.moment)
    }
    // What made the managers stop it need not show.
    if let stopping = life.stopping,
      !(moments + replacing(life)).contains(where: { sign <= $0 && $0 <= stopping })
    {
      moments.append(sign)
    }
    return moments.filter { moment in
      guard moment >= sign else { return false }
      guard let end = life.end else { return true }
      if let by = end.at.by, moment >= by { return false }
      // What a command removed may have been gone.
      if let after = end.at.after {
        return end.cause == .command ? moment < after : moment >= after
      }
      return true
    }.min()
  }

  /// When faults began for which the managers replace a replica.
  private func replacing(_ life: Life) -> [Moment] {
    faults.filter {
      $0.machine == life.machine && ($0.silencesNodes || $0.kind == .drain && !$0.isPaused)
    }.map(\.from)
  }

  /// Whether an update may still replace a replica: it has another image, and nothing shows that the
  /// update has failed or was rolled back.
  private func isGoingOn(_ order: ServiceOrder, over life: Life, sign: Moment) -> Bool {
    if order.isForced {
      let began = [life.created.after, life.began.after, life.counted.after].compactMap(\.self)
      return began.allSatisfy { $0 < order.moment }
    }
    guard let image = order.image, let own = life.image, own != image else { return false }
    return !lives.contains { other in
      guard other.service == life.service, let first = other.shown, first > order.moment,
        first <= sign
      else { return false }
      if other.image == image, case .state(let state, _)? = other.end?.cause {
        return (state == .failed || state == .rejected)
          && other.end?.at.by.map { $0 <= sign } ?? false
      }
      // One that was made just before takes its time to start.
      guard other.image != image, let counted = other.counted.after else { return false }
      guard let time = counted.time, let ordered = order.moment.time else {
        return counted > order.moment
      }
      return time > ordered.adding(seconds: SwarmTiming.settled)
    }
  }

  /// Whether a replica has the image of an update with which none was seen to run for more than its first
  /// seconds.
  private func isUntried(_ life: Life, sign: Moment) -> Bool {
    guard let service = life.service, let image = life.image,
      (orders[service] ?? []).contains(where: { $0.image == image && $0.moment < sign })
    else { return false }
    return !lives.indices.contains { index in
      guard lives[index].service == service, lives[index].image == image else { return false }
      let signs = [lives[index].alive?.upperBound, words[index]?.last?.moment].compactMap(\.self)
      guard let last = signs.max()?.time, let by = lives[index].began.by?.time else { return false }
      return last >= by.adding(seconds: SwarmTiming.tried)
    }
  }

  /// Whether the replicas of its slot end by themselves again and again, or those of its image.
  private func isLooping(_ life: Life) -> Bool {
    let ended = lives.filter { other in
      guard other.service == life.service, other.image == life.image, other.task != life.task
      else { return false }
      if case .state(.failed, _)? = other.end?.cause { return true }
      return false
    }
    return ended.count { $0.slot == life.slot } > 1 || ended.count > 2
  }

  /// How many replicas of a service may have run at a moment: those that had begun and that nothing shows to
  /// have ended, and those that may have begun by then, of each further slot one.
  private func alive(of service: String, at moment: Moment) -> Int {
    let all = lives.filter { other in
      guard other.service == service, other.hasRun, other.began.after.map({ $0 < moment }) ?? true
      else { return false }
      guard let end = other.end else { return true }
      return end.at.by.map { $0 > moment } ?? end.at.after.map { $0 > moment } ?? true
    }
    let begun = all.filter { $0.began.by.map { $0 < moment } ?? true }
    let further = Set(all.compactMap(\.slot)).subtracting(begun.compactMap(\.slot))
    return begun.count + further.count
  }

  /// When a fault, or its repair, may have ended a replica that it did not take away by itself: then, or
  /// somewhat later, after the replica's last sign.
  private func mayEnd(_ life: Life, _ fault: Fault, sign: Moment) -> Moment? {
    let isOn = life.machine == fault.machine
    switch fault.kind {
    // A node that is paused keeps its tasks.
    case .drain where fault.isPaused: return nil
    case .drain: return isOn ? late(fault.from, sign, within: SwarmTiming.settled) : nil
    case .node: return isOn ? away(fault, sign) : nil
    case .process:
      return isOn && !isTold(fault) ? late(fault.from, sign, within: EngineTiming.noticed) : nil
    // Of a container that no listing names nobody knows which replica it was.
    case .container:
      let isUnknown = fault.object.map { !isReplica(ContainerID($0)) } ?? true
      return isOn && life.container == nil && isUnknown
        ? late(fault.from, sign, within: EngineTiming.noticed) : nil
    // What the other side replaced meanwhile is shut down once the link is back.
    case .cable, .interface, .firewall, .route, .netem, .pause:
      guard isOn || isManager(fault.machine), let to = fault.to else { return nil }
      return late(to, sign, within: SwarmTiming.stopping)
    case .unit where fault.isOfContainerd:
      return isOn ? late(fault.from, sign, within: EngineTiming.noticed) : nil
    case .power, .reset, .unit, .leave: return nil
    }
  }

  /// From when on a replica may be gone whose node the managers count as down, for whatever reason; nil
  /// where it has shown itself since.
  private func away(_ fault: Fault, _ sign: Moment) -> Moment? {
    if let to = fault.restored.map({ Moment(entry: fault.to?.entry ?? 0, time: $0) }) ?? fault.to,
      sign > to
    {
      return nil
    }
    return max(sign, silence(before: fault))
  }

  /// A moment, or a sign that came within so many seconds of it; nil where the sign came later.
  private func late(_ moment: Moment, _ sign: Moment, within seconds: Double) -> Moment? {
    guard sign > moment else { return moment }
    guard let first = moment.time, let second = sign.time else { return nil }
    return second <= first.adding(seconds: seconds) ? sign : nil
  }
}
