// Whether a partition can be told from the answers alone.
extension SyntheticTruth {
  /// Two endpoints of different parts whose answers tell that their parts serve for themselves.
  ///
  /// Decidable means: while the partition lasted there is a time in which both endpoints were
  /// answering, in which each gave at least `max(8, 3·k)` answers, k being the distinct replicas
  /// that answered either of them in it; shortly before the partition one replica answered both;
  /// and both were seen to hand their requests around, so that sticking sessions are no
  /// explanation.
  func tellingPair(of partition: Partition) -> (String, String)? {
    for one in partition.groups[0] {
      for other in partition.groups[1] where isTelling(one, other, partition) {
        return (one, other)
      }
    }
    return nil
  }

  private func isTelling(_ one: String, _ other: String, _ partition: Partition) -> Bool {
    let inside = { (request: Request) in
      partition.span.contains(request.arrival) && request.responder != nil
    }
    let first = requests.filter { $0.endpoint == one && inside($0) }
    let second = requests.filter { $0.endpoint == other && inside($0) }
    guard let from = [first.first, second.first].compactMap({ $0?.span.from }).max(),
      let until = [first.last, second.last].compactMap({ $0?.span.from }).min(),
      !first.isEmpty, !second.isEmpty
    else { return false }
    let common = { (request: Request) in from <= request.span.from && request.span.from <= until }
    let (own, others) = (first.filter(common), second.filter(common))
    let replicas = Set((own + others).compactMap(\.responder)).count
    guard min(own.count, others.count) >= max(8, 3 * replicas),
      isBalanced(one, until: partition.span.until), isBalanced(other, until: partition.span.until)
    else { return false }
    return lastMeeting(of: one, other, before: partition.span.from) != nil
  }

  /// Whether an endpoint's answers come from one replica and another in turn.
  ///
  /// A turn is an answer by one that answered before, after another did: replicas that are replaced
  /// one after the other take no turns.
  private func isBalanced(_ endpoint: String, until time: Double) -> Bool {
    var (known, last): (Set<String>, String?) = ([], nil)
    var returns = 0
    for request in requests where request.endpoint == endpoint && request.arrival < time {
      guard let responder = request.responder else { continue }
      if responder != last && known.contains(responder) { returns += 1 }
      known.insert(responder)
      last = responder
    }
    return returns >= 6
  }

  /// Whether some endpoint was answered, meanwhile, by replicas of two of the groups: then they were
  /// no parts of their own.
  func isBridged(_ groups: [(endpoints: [String], responders: [String])], in span: Span) -> Bool {
    let inside = requests.filter {
      span.from <= $0.span.from && $0.span.from <= span.until && $0.responder != nil
    }
    let bridges = Dictionary(grouping: inside, by: \.endpoint).mapValues { answers in
      Set(
        answers.compactMap { answer in
          groups.firstIndex { $0.responders.contains(answer.responder ?? "") }
        })
    }
    return bridges.values.contains { $0.count > 1 }
  }

  /// The last answer before a time by a replica that had answered the other endpoint just before.
  private func lastMeeting(of one: String, _ other: String, before time: Double) -> Request? {
    let answers = requests.filter {
      $0.arrival < time && $0.responder != nil && [one, other].contains($0.endpoint)
    }.suffix(20)
    return answers.last { answer in
      answers.contains {
        $0.entry < answer.entry && $0.responder == answer.responder
          && $0.endpoint != answer.endpoint
      }
    }
  }

  /// The answers around a partition that a replica of one part gave to an endpoint of the other.
  ///
  /// Between them nothing shows that the parts were one: the partition as far as answers tell. The
  /// part of a replica is that whose endpoints it answered meanwhile.
  func crossings(around partition: Partition) -> (last: Request?, first: Request?) {
    let part: (String) -> Int? = { endpoint in
      partition.groups.firstIndex { $0.contains(endpoint) }
    }
    var parts: [String: Int] = [:]
    for request in requests where partition.span.contains(request.arrival) {
      if let responder = request.responder { parts[responder] = part(request.endpoint) }
    }
    let crossing = requests.filter { request in
      request.responder.flatMap { parts[$0] }.map { part(request.endpoint) != $0 } ?? false
    }
    return (
      crossing.last { $0.arrival < partition.span.from },
      crossing.first { $0.arrival >= partition.span.until }
    )
  }
}
