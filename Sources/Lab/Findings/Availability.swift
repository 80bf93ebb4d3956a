/// How an endpoint did in one stage, or while one fault lasted.
@dynamicMemberLookup package struct Availability: Hashable, Sendable {
  /// What was asked.
  package var endpoint: Endpoint
  /// The title of the stage; nil for the session as a whole, and for what was before the first stage.
  package var stage: String?
  /// The number of the stage among those with a title, from 1.
  package internal(set) var order: Int?
  /// The fault, where the requests are counted from its beginning to its repair.
  package var fault: FindingID?
  package var counts: RequestCounts

  /// The requests, count by count.
  package subscript<Value>(dynamicMember path: KeyPath<RequestCounts, Value>) -> Value {
    counts[keyPath: path]
  }
}

extension Availability: FindingRule {
  package static let kind = "availability"

  package var subject: [Role] {
    [order.map { .stage(order: $0, title: stage ?? "") }, .endpoint(endpoint)].compactMap(\.self)
  }

  package var scope: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "endpoint": endpoint, "stage": orNull(stage), "ok": counts.ok, "failed": counts.failed,
      "refused": counts.refused.isEmpty ? nil : counts.refused,
      "unknown": counts.unknown, "missed": counts.missed == 0 ? nil : counts.missed,
      "paced": counts.paced == 0 ? nil : counts.paced,
      "inTime": counts.paced == 0 ? nil : counts.inTime, "share": orNull(counts.share),
      "interval": orNull(counts.interval.map { [$0.lowerBound, $0.upperBound] }),
      "responders": counts.responders, "evenness": orNull(counts.evenness),
      "throughMesh": counts.throughMesh, "unplaced": counts.unplaced,
      "longestGap": orNull(counts.longestGap),
      "wholeGap": counts.wholeGap,
      "firstFailed": orNull(counts.firstFailed?.entry),
      "lastFailed": orNull(counts.lastFailed?.entry), "latency": orNull(counts.latency),
    ]
  }

  /// One finding for every endpoint in every stage, and in the time of every fault, in which it was
  /// asked.
  static func findings(in record: FindingRecord) -> [Finding] {
    let (lanes, stages, faults) = (record.requests, record.stages, record.faults)
    let ofStages = stages.indices.flatMap { all(of: lanes, inStage: $0, of: stages) }
    let ofFaults = faults.filter { !$0.repairsItself }.flatMap {
      all(of: lanes, during: $0, of: faults)
    }
    return (ofStages + ofFaults).map { availability in
      Finding(
        .availability(availability), from: availability.first, to: availability.last,
        entries: availability.entries)
    }
  }

  /// Every endpoint that was asked in a stage.
  static func all(
    of lanes: [EndpointRequests], inStage index: Int, of stages: [Stage]
  ) -> [Availability] {
    let (stage, next) = (stages[index], stages[(index + 1)...].first)
    let order = stages[...index].count { $0.title != nil }
    return all(of: lanes, from: stage.from, to: next?.from).map { availability in
      var availability = availability
      availability.stage = stage.title
      availability.order = stage.title.map { _ in order }
      return availability
    }
  }

  /// Every endpoint that was asked while a fault lasted.
  static func all(
    of lanes: [EndpointRequests], during fault: Fault, of faults: [Fault]
  ) -> [Availability] {
    all(of: lanes, from: fault.from, to: fault.end(among: faults)).map { availability in
      var availability = availability
      availability.fault = fault.id
      return availability
    }
  }

  private static func all(
    of lanes: [EndpointRequests], from: Moment, to: Moment?
  ) -> [Availability] {
    lanes.compactMap { lane in
      let places = lane.places(from: from, to: to)
      guard !places.isEmpty else { return nil }
      return Availability(
        endpoint: lane.endpoint,
        counts: RequestCounts(lane, in: places, from: from.time, to: to?.time))
    }
  }
}
