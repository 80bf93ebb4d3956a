/// What came of a request.
package enum RequestOutcome: String, Hashable, Sendable, Encodable {
  /// It was answered.
  case ok
  /// Something answered with a status that says no: the service is there and does not serve.
  case refused
  /// Nothing answered.
  case fail
  /// What came of it is not known; it may not have been made at all.
  case unknown
}

/// A request over HTTP and what came of it.
package struct ObservedRequest: Hashable, Sendable, Encodable {
  /// The host of the address that was asked, with its port where one was typed.
  package var target: String
  /// `unknown` when nothing shows what came of the request, or it may not have been made: `ssh` failed.
  package var outcome: RequestOutcome
  /// Who answered, where the answer names it.
  package var responder: ContainerID?
  /// The status of the answer, where it was shown.
  package var status: Int?
  /// The exit status of the client.
  package var exit: Int?
  /// Seconds the client took; nil where it ran behind `ssh`.
  package var latency: Double?
  /// Seconds after which `labbook watch` makes the next one, whatever comes of this; nil for any other.
  package var every: Double?
  /// How many were due and were not made: because so many earlier ones had no answer (`fail`), or because
  /// labbook was held up (`unknown`); nil for one that was made.
  package var missed: Int?

  package init(
    target: String, outcome: RequestOutcome, responder: ContainerID? = nil, status: Int? = nil,
    exit: Int? = nil, latency: Double? = nil
  ) {
    (self.target, self.outcome, self.responder, self.status) = (target, outcome, responder, status)
    (self.exit, self.latency) = (exit, latency)
  }
}

/// The summary of a load tester: many requests to one address.
package struct ObservedLoad: Hashable, Sendable, Encodable {
  /// The program: `ab`, `hey`, `wrk`.
  package var tool: String
  /// The host of the address that was asked, with its port where one was typed.
  package var target: String?
  /// Requests made.
  package var total: Int?
  /// Those that nothing answered, or not as expected.
  package var failed: Int?
  /// Those that were answered with a status that says no, where they are told apart.
  package var refused: Int?
  /// Seconds it took.
  package var duration: Double?
  /// The time within which half of the requests were answered, in seconds.
  package var median: Double?
  /// The time within which 90 % were answered, in seconds.
  package var p90: Double?
  /// The time within which 95 % were answered, in seconds.
  package var p95: Double?
  /// The time within which 99 % were answered, in seconds.
  package var p99: Double?
  /// The slowest answer, in seconds.
  package var maximum: Double?

  package init(tool: String, target: String? = nil) {
    (self.tool, self.target) = (tool, target)
  }
}

/// A series of echo requests to one machine.
package struct ObservedPing: Hashable, Sendable, Encodable {
  /// Who was asked, as typed.
  package var target: String
  package var address: String?
  /// `ok` when an answer came.
  package var outcome: Outcome
  /// Requests sent.
  package var transmitted: Int?
  /// Answers received.
  package var received: Int?
  /// Numbers of the requests without an answer, between the first and the last answer seen.
  package var missing: [Int] = []
  /// The quickest answer, in seconds.
  package var minimum: Double?
  /// The mean, in seconds.
  package var average: Double?
  /// The slowest, in seconds.
  package var maximum: Double?
  /// Why none came, in the words of the tool.
  package var reason: String?

  package init(target: String, outcome: Outcome) {
    self.target = target
    self.outcome = outcome
  }
}
