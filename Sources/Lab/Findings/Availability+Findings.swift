internal import Events

extension Availability {
  /// One finding for every endpoint in every stage, and in the time of every fault, in which it was
  /// asked.
  static func findings(
    stages: [Stage], faults: [Fault], lanes: [Lane], containers: ContainerDirectory,
    names: MachineNames
  ) -> [Finding] {
    let finding = { (lane: Lane, places: Range<Int>, stage: String?, fault: Fault?) -> Finding? in
      guard !places.isEmpty else { return nil }
      var availability = Availability(
        of: lane, in: places, stage: stage, containers: containers, names: names)
      availability.fault = fault
      let requests = lane.requests[places]
      return Finding(
        .availability(availability), from: requests.first?.moment, to: requests.last?.moment,
        entries: requests.map(\.moment.entry))
    }
    let ofStages = stages.enumerated().flatMap { index, stage in
      lanes.compactMap { lane in
        let next = index + 1 < stages.count ? stages[index + 1].from : nil
        return finding(lane, lane.places(from: stage.from, to: next), stage.title, nil)
      }
    }
    let ofFaults = faults.filter { !$0.mendsItself }.flatMap { fault in
      lanes.compactMap { finding($0, $0.places(from: fault.from, to: fault.to), nil, fault) }
    }
    return ofStages + ofFaults
  }

  /// The count of some requests to one endpoint.
  private init(
    of lane: Lane, in places: Range<Int>, stage: String?, containers: ContainerDirectory,
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
      endpoint: lane.endpoint, stage: stage, ok: requests.count { $0.outcome == .ok },
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
