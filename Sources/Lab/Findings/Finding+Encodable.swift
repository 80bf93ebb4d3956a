internal import Session

extension Finding.Statement {
  /// The word for it in the findings' JSON.
  public var kind: String {
    switch self {
    case .fault: "fault"
    case .detection: "detection"
    case .outage: "outage"
    case .splitBrain: "split-brain"
    case .availability: "availability"
    case .placement: "placement"
    }
  }
}

extension Finding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, from, to, entries, bounds
    case what, machine, slot, repeatedRepairs
    case node, status, lastWithout, firstWith
    case endpoint, stage, failed, failedAfterRepair, total, longestGap
    case ok, unknown, share, interval, responders
    case service, replicas, even
    case groups, lastCommon, joined
  }

  /// Writes one flat object: the common keys, then those of the statement.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(statement.kind, forKey: .kind)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(entries, forKey: .entries)
    switch statement {
    case .fault(let fault):
      try encode(fault, into: &container)
      try container.encode(fault.repeatedRepairs, forKey: .repeatedRepairs)
    case .detection(let detection):
      try encode(detection.fault, into: &container)
      try container.encode(detection.node, forKey: .node)
      try container.encode(detection.status, forKey: .status)
      try container.encode(detection.lastWithout?.entry, forKey: .lastWithout)
      try container.encode(detection.firstWith.entry, forKey: .firstWith)
      if let atLeast = detection.atLeast, let atMost = detection.atMost {
        try container.encode([atLeast, atMost], forKey: .bounds)
      }
    case .outage(let outage):
      if let fault = outage.fault { try encode(fault, into: &container) }
      try container.encode(outage.endpoint, forKey: .endpoint)
      try container.encode(outage.failed, forKey: .failed)
      try container.encode(outage.failedAfterRepair, forKey: .failedAfterRepair)
      try container.encode(outage.total, forKey: .total)
      try container.encode(outage.longestGap, forKey: .longestGap)
    case .splitBrain(let split):
      if let fault = split.fault { try encode(fault, into: &container) }
      try container.encode(split.groups, forKey: .groups)
      try container.encode(split.lastCommon.entry, forKey: .lastCommon)
      try container.encode(split.joined?.entry, forKey: .joined)
    case .availability(let availability):
      try container.encode(availability.endpoint, forKey: .endpoint)
      try container.encode(availability.stage, forKey: .stage)
      try container.encode(availability.ok, forKey: .ok)
      try container.encode(availability.failed, forKey: .failed)
      try container.encode(availability.unknown, forKey: .unknown)
      try container.encode(availability.share, forKey: .share)
      try container.encode(
        availability.interval.map { [$0.lowerBound, $0.upperBound] }, forKey: .interval)
      try container.encode(availability.responders, forKey: .responders)
    case .placement(let placement):
      try container.encode(placement.service, forKey: .service)
      try container.encode(placement.replicas, forKey: .replicas)
      try container.encode(placement.even, forKey: .even)
    }
  }

  private func encode(
    _ fault: Fault, into container: inout KeyedEncodingContainer<CodingKeys>
  ) throws {
    try container.encode(fault.kind, forKey: .what)
    try container.encode(fault.machine, forKey: .machine)
    try container.encodeIfPresent(fault.slot, forKey: .slot)
  }
}

extension Moment: Encodable {
  /// Writes the time, or the number of the entry where there is no clock.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let time { try container.encode(time) } else { try container.encode(entry) }
  }
}
