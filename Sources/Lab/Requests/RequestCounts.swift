package import Events
internal import Session

/// Requests counted: what came of them, who answered, how long the answers took.
package struct RequestCounts: Hashable, Sendable {
  /// One that answered.
  package struct Responder: Hashable, Sendable, Encodable {
    /// The container.
    package var id: ContainerID
    /// Its answers.
    package var answers: Int
    /// The machine it runs on, where the record shows it.
    package var machine: MachineID?
  }

  /// Requests that were answered.
  package var ok = 0
  /// Requests that failed.
  package var failed = 0
  /// How many of those that failed were answered with a status that says no, by status.
  package var refused: [String: Int] = [:]
  /// Requests of which the outcome is not known; they may not have been made.
  package var unknown = 0
  /// How many of those that failed were due and not made: too many earlier ones had no answer.
  package var missed = 0
  /// How many of them were made at a fixed rate, or were due at it.
  package var paced = 0
  /// How many of those were answered before the next one was due.
  package var inTime = 0
  /// Who answered, with how many answers, most first.
  package var responders: [Responder] = []
  /// The machine that was asked; nil where the record does not show it, or several were.
  package internal(set) var asked: MachineID?
  /// The longest time from an answer to the next with a failure between them, in seconds.
  package var longestGap: Double?
  /// The same beyond the period in which the requests are counted; nil where it ends within.
  package internal(set) var wholeGap: Double?
  /// The first that failed.
  package internal(set) var firstFailed: Moment?
  /// The last that failed.
  package internal(set) var lastFailed: Moment?
  /// How long the answers took; nil where no client reported it.
  package var latency: Latency?
  package internal(set) var first: Moment?
  package internal(set) var last: Moment?
  /// The entries that made them, in order.
  package internal(set) var entries: [Int] = []
}

extension RequestCounts {
  /// Counts requests of any endpoints.
  package init(_ requests: some Sequence<Request>) {
    self.init()
    var answers: [ContainerID: Int] = [:]
    var latencies: [Double] = []
    for request in requests {
      first = first ?? request.moment
      last = request.moment
      // One line may ask several.
      if entries.last != request.moment.entry { entries.append(request.moment.entry) }
      if let isInTime = request.isInTime {
        paced += request.count
        if isInTime { inTime += request.count }
      }
      switch request.outcome {
      case .ok:
        ok += request.count
        if let responder = request.responder {
          answers[responder, default: 0] += request.count
        }
        if let latency = request.latency { latencies.append(latency) }
      case .fail:
        failed += request.count
        if request.isMissed { missed += request.count }
        if let status = request.refusal { refused["\(status)", default: 0] += request.count }
        firstFailed = firstFailed ?? request.moment
        lastFailed = request.moment
      case .unknown: unknown += request.count
      }
    }
    responders = answers.map { Responder(id: $0.key, answers: $0.value) }
      .sorted { ($1.answers, $0.id) < ($0.answers, $1.id) }
    latency = Latency(of: latencies)
  }

  /// Counts some of the requests to one endpoint.
  ///
  /// - Parameters:
  ///   - from: Where the period begins that they are counted in, and
  ///   - to: where it ends.
  init(
    _ lane: EndpointRequests, in places: Range<Int>, from: Timestamp? = nil, to: Timestamp? = nil
  ) {
    self.init(lane.requests[places])
    let gap = lane.longestGap(in: places, from: from, to: to)
    longestGap = gap?.inside
    if let gap, gap.whole > gap.inside { wholeGap = gap.whole }
    asked = lane.endpoint.machine
    for index in responders.indices {
      responders[index].machine = lane.containers.places[responders[index].id]?.machine
    }
  }

  package var total: Int { made + unknown }

  /// Those that were certainly made.
  package var made: Int { ok + failed }

  /// The share that was answered of those that were made, from 0 to 1; nil when none was.
  package var share: Double? { made > 0 ? Double(ok) / Double(made) : nil }

  /// The score interval of the share at 95 % (Wilson 1927); nil when no request was made.
  package var interval: ClosedRange<Double>? {
    guard let share else { return nil }
    // The normal quantile of 97.5 %.
    let (count, quantile) = (Double(made), 1.96)
    let square = quantile * quantile
    let middle = (share + square / (2 * count)) / (1 + square / count)
    let spread = share * (1 - share) / count + square / (4 * count * count)
    let half = quantile / (1 + square / count) * spread.squareRoot()
    // At the ends the formula gives 0 and 1 but for rounding.
    return (ok == 0 ? 0 : max(0, middle - half))...(failed == 0 ? 1 : min(1, middle + half))
  }

  /// The answers of the one that gave fewest, per answer of the one that gave most; nil where not
  /// two answered.
  package var evenness: Double? {
    guard responders.count > 1, let most = responders.first, let least = responders.last else {
      return nil
    }
    return Double(least.answers) / Double(most.answers)
  }

  /// Those that are known to run on another machine than the one that was asked.
  package var elsewhere: [Responder] {
    guard let asked else { return [] }
    return responders.filter { $0.machine.map { $0 != asked } ?? false }
  }

  /// Answers of those of which nobody knows where they run.
  package var unplaced: Int {
    responders.filter { $0.machine == nil }.reduce(0) { $0 + $1.answers }
  }

  /// Answers that the routing mesh took to another machine than the one that was asked.
  package var throughMesh: Int { elsewhere.reduce(0) { $0 + $1.answers } }
}

extension LabHistory {
  /// The requests to some endpoints from one moment to another, both included; nil means the beginning or the end.
  package func counts(
    of endpoints: [Endpoint], from: Moment?, to: Moment?
  ) -> RequestCounts {
    RequestCounts(
      requests.filter { request in
        endpoints.contains(request.endpoint) && from.map { $0 <= request.moment } ?? true
          && to.map { request.moment <= $0 } ?? true
      })
  }
}
