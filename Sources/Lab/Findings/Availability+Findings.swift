internal import Events

extension Availability: FindingRule {
  package static let kind = "availability"

  package var subject: [String] {
    let stage = order.map { Role.stage(order: $0, title: self.stage ?? "").description }
    return [stage, Role.escaped(endpoint)].compactMap(\.self)
  }

  package var scope: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "endpoint": endpoint, "stage": orNull(stage), "ok": ok, "failed": failed,
      "unknown": unknown, "share": orNull(share),
      "interval": orNull(interval.map { [$0.lowerBound, $0.upperBound] }),
      "responders": responders, "evenness": orNull(evenness), "throughMesh": throughMesh,
      "longestGap": orNull(longestGap), "firstFailed": orNull(firstFailed?.entry),
      "lastFailed": orNull(lastFailed?.entry), "latency": orNull(latency),
    ]
  }

  /// One finding for every endpoint in every stage, and in the time of every fault, in which it was
  /// asked.
  static func findings(in record: FindingRecord) -> [Finding] {
    let stages = record.stages
    var order = 0
    let ofStages = stages.indices.flatMap { index -> [Finding] in
      let stage = stages[index]
      if stage.title != nil { order += 1 }
      return record.requests.compactMap { lane in
        let next = index + 1 < stages.count ? stages[index + 1].from : nil
        return finding(of: lane, in: lane.places(from: stage.from, to: next), record) {
          $0.stage = stage.title
          $0.order = stage.title.map { _ in order }
        }
      }
    }
    let ofFaults = record.faults.filter { !$0.mendsItself }.flatMap { fault in
      record.requests.compactMap { lane in
        finding(of: lane, in: lane.places(from: fault.from, to: fault.to), record) {
          $0.fault = fault.id
        }
      }
    }
    return ofStages + ofFaults
  }

  private static func finding(
    of lane: EndpointRequests, in places: Range<Int>, _ record: FindingRecord,
    _ complete: (inout Availability) -> Void
  ) -> Finding? {
    guard !places.isEmpty else { return nil }
    var availability = Availability(
      of: lane, in: places, containers: record.containers, names: record.names)
    complete(&availability)
    let requests = lane.requests[places]
    return Finding(
      .availability(availability), from: requests.first?.moment, to: requests.last?.moment,
      entries: requests.map(\.moment.entry))
  }

  /// The count of some requests to one endpoint.
  private init(
    of lane: EndpointRequests, in places: Range<Int>, containers: ContainerDirectory,
    names: MachineNames
  ) {
    let requests = lane.requests[places]
    let counts = Dictionary(grouping: requests.compactMap(\.responder), by: \.self)
      .mapValues(\.count)
    let responders = counts.map {
      Responder(
        id: $0.key, answers: $0.value, machine: containers.places[ContainerID($0.key)]?.machine)
    }.sorted { ($1.answers, $0.id) < ($0.answers, $1.id) }
    self.init(
      endpoint: lane.endpoint, stage: nil, ok: requests.count { $0.outcome == .ok },
      failed: requests.count { $0.outcome == .fail },
      unknown: requests.count { $0.outcome == .unknown }, responders: responders)
    let machine = names.machine(lane.endpoint)
    if names.isKnown(lane.endpoint) {
      throughMesh = responders.filter { $0.machine.map { $0 != machine } ?? false }
        .reduce(0) { $0 + $1.answers }
    }
    longestGap = lane.longestGap(in: places)
    firstFailed = requests.first { $0.outcome == .fail }?.moment
    lastFailed = requests.last { $0.outcome == .fail }?.moment
    latency = Latency(of: requests.filter { $0.outcome == .ok }.compactMap(\.latency))
  }
}
