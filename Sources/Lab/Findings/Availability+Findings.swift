internal import Events

extension Availability {
  /// One finding for every endpoint in every stage in which it was asked.
  static func findings(stages: [Stage], requests: [Request]) -> [Finding] {
    stages.flatMap { stage in
      let inside = requests.filter {
        (stage.from.entry...stage.to.entry).contains($0.moment.entry)
      }
      let lanes = Dictionary(grouping: inside, by: \.endpoint).sorted { $0.key < $1.key }
      return lanes.map { endpoint, lane in
        Finding(
          .availability(Availability(endpoint: endpoint, stage: stage.title, requests: lane)),
          from: lane.first?.moment, to: lane.last?.moment, entries: lane.map(\.moment.entry))
      }
    }
  }

  /// The count of some requests to one endpoint.
  public init(endpoint: String, stage: String?, requests: [Request]) {
    let answers = Dictionary(grouping: requests.compactMap(\.responder), by: \.self)
    self.init(
      endpoint: endpoint, stage: stage,
      ok: requests.count { $0.outcome == .ok }, failed: requests.count { $0.outcome == .fail },
      unknown: requests.count { $0.outcome == .unknown },
      responders: answers.map { Responder(id: $0.key, answers: $0.value.count) }
        .sorted { ($1.answers, $0.id) < ($0.answers, $1.id) })
  }
}
