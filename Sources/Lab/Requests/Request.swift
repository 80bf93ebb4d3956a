package import Events
package import Session

/// One request to an endpoint and what came of it, or several that were due together and were not made.
package struct Request: Hashable, Sendable {
  package var moment: Moment
  /// What was asked; "localhost" of a machine is `localhost@machine`.
  package var endpoint: Endpoint
  /// A request that was refused has failed as well.
  package var outcome: Outcome
  /// The status with which something refused it; nil where nothing did.
  package var refusal: Int?
  package var responder: ContainerID?
  package var exit: Int?
  /// Seconds the client took.
  package var latency: Double?
  /// By when it had been answered, or had failed; nil where there is no clock.
  package var end: Timestamp?
  /// Seconds after which the next one was made, whatever came of this: those of `labbook watch`.
  package var every: Double?
  /// Whether it was due and was not made.
  package var isMissed = false
  /// For how many it counts: one entry may say of many that they were not made.
  package var count = 1

  /// Whether it was answered before the next one was due; nil for one that was not made at a rate, and
  /// where there is no clock.
  package var isInTime: Bool? {
    guard let every, outcome != .unknown else { return nil }
    guard outcome == .ok else { return false }
    guard let begin = moment.time, let end else { return nil }
    return end.seconds(since: begin) <= every
  }

  /// Whether it was answered, but only when the next one was due already.
  var isLate: Bool { outcome == .ok && isInTime == false }

  /// The requests that events show, in order.
  static func all(
    in events: [Event], names: MachineNames, ends: EntryEnds, state: LabState
  ) -> [Request] {
    var endpoints: [String: Endpoint] = [:]
    return events.compactMap { event -> Request? in
      guard case .request(let request) = event.observation else { return nil }
      let target = request.target
      var endpoint = endpoints[target] ?? Endpoint(target, in: state)
      endpoints[target] = endpoint
      // Which network leads to a name is not shown.
      if !endpoint.isSeen { endpoint.network = nil }
      // From inside a machine another network is asked than from outside: a lane of its own.
      if let asking = event.evidence.host.flatMap(names.known) {
        let isOwn = Endpoint.isLoopback(target)
        let own = event.evidence.container == nil ? asking : nil
        endpoint = Endpoint(
          "\(target)@\(asking)", machine: isOwn ? own : endpoint.machine, port: endpoint.port)
      }
      return Request(
        moment: event.evidence.moment, endpoint: endpoint, outcome: Outcome(request.outcome),
        refusal: request.outcome == .refused ? request.status : nil,
        responder: request.responder.map { ContainerID($0.short) }, exit: request.exit,
        latency: request.latency, end: ends.end(of: event.evidence), every: request.every,
        isMissed: request.missed != nil, count: max(request.missed ?? 1, 1))
    }
  }
}

extension Sequence<Request> {
  /// How many requests they are together.
  package var total: Int { reduce(0) { $0 + $1.count } }
}

extension Outcome {
  /// Whether a service served: one that refuses does not.
  fileprivate init(_ outcome: RequestOutcome) {
    self =
      switch outcome {
      case .ok: .ok
      case .refused, .fail: .fail
      case .unknown: .unknown
      }
  }
}
