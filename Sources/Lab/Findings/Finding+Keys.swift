internal import Session

// The keys of each kind of finding beside those that all have, flat in one object.

private enum Key: String, CodingKey {
  case bounds, what, cause, machine, slot, object, peer, done, restored, repeatedRepairs,
    wholeBefore
  case node, status, lastWithout, firstWith
  case of, service, endpoint, answered, answeredWithin
  case failed, failedDuringFault, failedDuringRepair, failedAfterRepair, total, longestGap
  case verdict, groups, twins, lastCommon, joined, joinedBy
  case stage, ok, unknown, share, interval, responders, evenness, throughMesh
  case firstFailed, lastFailed, latency
  case replicas, even, ordered, seen, after, afterEntry, desired
  case container, task, listed, answers
  case clock, reference, offset, changed, steps
  case entry, taken, byClockOf, sameAs, role, token
}

private typealias Container = KeyedEncodingContainer<Key>

extension Fault {
  /// Writes what it is and where.
  fileprivate func encodePart(into container: inout Container) throws {
    try container.encode(kind, forKey: .what)
    try container.encode(machine, forKey: .machine)
    try container.encodeIfPresent(slot, forKey: .slot)
    try container.encodeIfPresent(object, forKey: .object)
    try container.encodeIfPresent(peer, forKey: .peer)
  }

  /// Writes what it is, where, how it is known, and how long it lasted.
  func encodeWhole(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try encodePart(into: &container)
    try container.encode(cause, forKey: .cause)
    try container.encodeIfPresent(done, forKey: .done)
    try container.encodeIfPresent(restored, forKey: .restored)
    try container.encodeIfPresent(duration, forKey: .bounds)
    try container.encode(repeatedRepairs, forKey: .repeatedRepairs)
  }
}

extension LoneRepair: Encodable {
  /// Writes what it is and where.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .what)
    try container.encode(machine, forKey: .machine)
    try container.encodeIfPresent(slot, forKey: .slot)
    try container.encodeIfPresent(object, forKey: .object)
    try container.encodeIfPresent(wholeBefore?.entry, forKey: .wholeBefore)
  }
}

extension Detection: Encodable {
  /// Writes the node, its status and the bounds.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try fault.encodePart(into: &container)
    try container.encode(isRepair ? "repair" : "fault", forKey: .after)
    try container.encode(node, forKey: .node)
    try container.encode(status, forKey: .status)
    try container.encode(lastWithout?.entry, forKey: .lastWithout)
    try container.encode(firstWith.entry, forKey: .firstWith)
    if let atLeast, let atMost {
      try container.encode(DurationBounds(atLeast: atLeast, atMost: atMost), forKey: .bounds)
    }
  }
}

extension Recovery: Encodable {
  /// Writes what was there again and the bounds.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try fault.encodePart(into: &container)
    switch subject {
    case .replicas(let service):
      try container.encode("replicas", forKey: .of)
      try container.encode(service, forKey: .service)
    case .requests(let endpoint):
      try container.encode("requests", forKey: .of)
      try container.encode(endpoint, forKey: .endpoint)
    case .placement(let service):
      try container.encode("placement", forKey: .of)
      try container.encode(service, forKey: .service)
    }
    try container.encode(lastWithout?.entry, forKey: .lastWithout)
    try container.encode(firstWith.entry, forKey: .firstWith)
    try container.encodeIfPresent(bounds, forKey: .bounds)
    try container.encodeIfPresent(answered?.entry, forKey: .answered)
    try container.encodeIfPresent(answeredWithin, forKey: .answeredWithin)
  }
}

extension Outage: Encodable {
  /// Writes the counts.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try fault?.encodePart(into: &container)
    try container.encode(endpoint, forKey: .endpoint)
    try container.encode(failed, forKey: .failed)
    try container.encode(failedDuringFault, forKey: .failedDuringFault)
    try container.encode(failedDuringRepair, forKey: .failedDuringRepair)
    try container.encode(failedAfterRepair, forKey: .failedAfterRepair)
    try container.encode(total, forKey: .total)
    try container.encode(longestGap, forKey: .longestGap)
  }
}

extension SplitBrain: Encodable {
  /// Writes the groups and what parted and joined them.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try fault?.encodePart(into: &container)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(groups, forKey: .groups)
    try container.encode(twins, forKey: .twins)
    try container.encode(lastCommon.entry, forKey: .lastCommon)
    try container.encode(joined?.entry, forKey: .joined)
    try container.encode(joinedBy?.entry, forKey: .joinedBy)
  }
}

extension Availability: Encodable {
  /// Writes the counts, the share and the latencies.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try fault?.encodePart(into: &container)
    try container.encode(endpoint, forKey: .endpoint)
    try container.encode(stage, forKey: .stage)
    try container.encode(ok, forKey: .ok)
    try container.encode(failed, forKey: .failed)
    try container.encode(unknown, forKey: .unknown)
    try container.encode(share, forKey: .share)
    try container.encode(interval.map { [$0.lowerBound, $0.upperBound] }, forKey: .interval)
    try container.encode(responders, forKey: .responders)
    try container.encode(evenness, forKey: .evenness)
    try container.encode(throughMesh, forKey: .throughMesh)
    try container.encode(longestGap, forKey: .longestGap)
    try container.encode(firstFailed?.entry, forKey: .firstFailed)
    try container.encode(lastFailed?.entry, forKey: .lastFailed)
    try container.encode(latency, forKey: .latency)
  }
}

extension Placement: Encodable {
  /// Writes the replicas of every node, and what came before.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(service, forKey: .service)
    try container.encode(replicas != nil, forKey: .seen)
    try container.encode(replicas, forKey: .replicas)
    try container.encode(even, forKey: .even)
    try container.encode(desired, forKey: .desired)
    switch after {
    case .fault(let fault):
      try container.encode("fault", forKey: .after)
      try fault.encodePart(into: &container)
    case .repair(let fault):
      try container.encode("repair", forKey: .after)
      try fault.encodePart(into: &container)
    case .order(let replicas, _):
      try container.encode("order", forKey: .after)
      try container.encodeIfPresent(replicas, forKey: .ordered)
    case nil: try container.encodeNil(forKey: .after)
    }
    try container.encodeIfPresent(after?.moment?.entry, forKey: .afterEntry)
  }
}

extension ReplicaLife: Encodable {
  /// Writes who it was, and the entries of its first and last sights.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let ends = { (range: ClosedRange<Moment>?) in
      range.map { [$0.lowerBound.entry, $0.upperBound.entry] }
    }
    try container.encode(self.container, forKey: .container)
    try container.encodeIfPresent(service, forKey: .service)
    try container.encodeIfPresent(slot, forKey: .slot)
    try container.encodeIfPresent(task, forKey: .task)
    try container.encodeIfPresent(machine, forKey: .machine)
    try container.encode(ends(listed), forKey: .listed)
    try container.encode(ends(seen), forKey: .seen)
    try container.encode(ends(answered), forKey: .answered)
    try container.encode(answers, forKey: .answers)
  }
}

extension ClockOffset: Encodable {
  /// Writes whose clock it is and how far it is off.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(machine, forKey: .machine)
    try container.encode(clock, forKey: .clock)
    try container.encode(reference, forKey: .reference)
    try container.encode(isChanged ? [nil, nil] : [atLeast, atMost], forKey: .offset)
    try container.encode(isChanged, forKey: .changed)
    try container.encode(steps, forKey: .steps)
  }
}

extension Misplaced: Encodable {
  /// Writes the entry and the arithmetic.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(entry, forKey: .entry)
    try container.encode(taken.map { [$0.lowerBound, $0.upperBound] }, forKey: .taken)
    try container.encode(machine, forKey: .byClockOf)
    try container.encode(sameAs, forKey: .sameAs)
    try container.encode(steps, forKey: .steps)
  }
}

extension SecretSight: Encodable {
  /// Writes what it is for, and its pseudonym.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(role, forKey: .role)
    try container.encode(pseudonym, forKey: .token)
  }
}
