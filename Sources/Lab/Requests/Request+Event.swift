internal import Events

extension Request {
  /// The request that an event shows; nil for events of another kind.
  init?(_ event: Event, names: MachineNames, ends: EntryEnds) {
    guard case .request(let request) = event.observation else { return nil }
    var endpoint = request.target
    // From inside a machine another network is asked than from outside: a lane of its own.
    if let host = event.evidence.host, names.isKnown(host) {
      endpoint += "@" + names.machine(host)
    }
    self.init(
      moment: event.evidence.moment, endpoint: endpoint, outcome: request.outcome,
      responder: request.responder?.short, exit: request.exit,
      latency: request.latency, end: ends.end(of: event.evidence))
  }
}
