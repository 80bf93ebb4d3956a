internal import Events

extension SplitBrain {
  /// An answer that names who gave it.
  private struct Answer {
    var moment: Moment
    var endpoint: String
    var responder: String
  }

  /// A stretch of answers in which two endpoints had no replica in common: places of the answers.
  private struct Stretch {
    var endpoints: [String]
    var range: ClosedRange<Int>
  }

  /// Answers of one endpoint in a stretch at least: fewer could miss a common replica by chance.
  private static let fewest = 8
  /// How many times over each endpoint could have met every replica of the stretch.
  private static let rounds = 3

  static func findings(faults: [Fault], requests: [Request]) -> [Finding] {
    let answers = requests.compactMap { request -> Answer? in
      guard request.outcome == .ok, let responder = request.responder else { return nil }
      return Answer(moment: request.moment, endpoint: request.endpoint, responder: responder)
    }
    let endpoints = Set(answers.map(\.endpoint)).sorted()
    var stretches: [Stretch] = []
    for (index, one) in endpoints.enumerated() {
      for other in endpoints[(index + 1)...] {
        stretches += apart(one, other, in: answers).map {
          Stretch(endpoints: [one, other], range: $0)
        }
      }
    }
    return windows(of: stretches).compactMap { finding(in: $0, answers: answers, faults: faults) }
  }

  /// The longest stretches in which two endpoints have no replica in common, where that is no chance.
  private static func apart(
    _ one: String, _ other: String, in answers: [Answer]
  ) -> [ClosedRange<Int>] {
    let places = answers.indices.filter { [one, other].contains(answers[$0].endpoint) }
    var found: [ClosedRange<Int>] = []
    // Where each replica last answered each of the two, as places in `places`.
    var last: [String: [String: Int]] = [:]
    var start = 0
    func close(at end: Int, common: Bool) {
      guard end > start else { return }
      let own = places[start..<end]
      if isTold(own.map { answers[$0] }, one, other), let first = own.first, let final = own.last,
        start > 0
      {
        found.append(first...final)
      }
    }
    for (index, place) in places.enumerated() {
      let answer = answers[place]
      let opposite = answer.endpoint == one ? other : one
      if let met = last[answer.responder]?[opposite], met >= start {
        close(at: index, common: true)
        start = met + 1
      }
      last[answer.responder, default: [:]][answer.endpoint] = index
    }
    close(at: places.count, common: false)
    return found
  }

  /// Whether two endpoints had answers enough, at one time, for a common replica to have shown.
  private static func isTold(_ answers: [Answer], _ one: String, _ other: String) -> Bool {
    let replicas = Set(answers.map(\.responder)).count
    let needed = max(fewest, rounds * replicas)
    let places = { (endpoint: String) in
      answers.indices.filter { answers[$0].endpoint == endpoint }
    }
    let (first, second) = (places(one), places(other))
    guard let from = [first.first, second.first].compactMap(\.self).max(),
      let to = [first.last, second.last].compactMap(\.self).min(), from < to
    else { return false }
    // Only answers from while both were answered count: an update changes ids for all in turn.
    return [first, second].allSatisfy { own in
      own.count { (from...to).contains($0) } >= needed
    }
  }

  /// The times in which stretches overlap, each with the stretches that make it.
  private static func windows(of stretches: [Stretch]) -> [[Stretch]] {
    var windows: [[Stretch]] = []
    for stretch in stretches.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let fitting = windows.firstIndex { window in
        window.allSatisfy { overlap(of: $0.range, stretch.range) > 0.5 }
      }
      if let fitting { windows[fitting].append(stretch) } else { windows.append([stretch]) }
    }
    return windows
  }

  /// The part of the shorter of two ranges that lies in the other.
  private static func overlap(of one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Double {
    let common =
      min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound) + 1
    return Double(max(0, common)) / Double(min(one.count, other.count))
  }

  private static func finding(
    in window: [Stretch], answers: [Answer], faults: [Fault]
  ) -> Finding? {
    guard let from = window.map(\.range.lowerBound).max(),
      let to = window.map(\.range.upperBound).min(), from < to
    else { return nil }
    let known = Set(window.flatMap(\.endpoints))
    let own = answers[from...to].filter { known.contains($0.endpoint) }
    let groups = groups(of: own)
    guard groups.count > 1, let first = own.first, let last = own.last else { return nil }
    let isOfTwoGroups = { (one: String, other: String) in
      !groups.contains { $0.endpoints.contains(one) && $0.endpoints.contains(other) }
    }
    // The nearest answers outside in which two groups met: a replica that both had.
    func meets(_ place: Int, before: Bool) -> Bool {
      let answer = answers[place]
      guard known.contains(answer.endpoint) else { return false }
      let others = before ? answers[max(0, place - 40)..<place] : answers[from..<place]
      return others.contains {
        $0.responder == answer.responder && known.contains($0.endpoint)
          && isOfTwoGroups($0.endpoint, answer.endpoint)
      }
    }
    guard let common = answers.indices[..<from].last(where: { meets($0, before: true) }) else {
      return nil
    }
    let joined = answers.indices.dropFirst(to + 1).first { meets($0, before: false) }
    let fault = faults.last { fault in
      fault.from < last.moment && (fault.to.map { first.moment < $0 } ?? true)
    }
    let evidence =
      [answers[common].moment.entry] + own.map(\.moment.entry)
      + (joined.map { [answers[$0].moment.entry] } ?? [])
    return Finding(
      .splitBrain(
        SplitBrain(
          groups: groups, lastCommon: answers[common].moment,
          joined: joined.map { answers[$0].moment }, fault: fault)),
      from: first.moment, to: last.moment, entries: evidence)
  }

  /// Endpoints that share a replica, directly or through others.
  private static func groups(of answers: [Answer]) -> [Group] {
    var groups: [Group] = []
    for answer in answers {
      let own = groups.indices.filter { index in
        groups[index].endpoints.contains(answer.endpoint)
          || groups[index].responders.contains(answer.responder)
      }
      var merged = Group(endpoints: [], responders: [], answers: 1)
      for index in own {
        merged.endpoints += groups[index].endpoints
        merged.responders += groups[index].responders
        merged.answers += groups[index].answers
      }
      if !merged.endpoints.contains(answer.endpoint) { merged.endpoints.append(answer.endpoint) }
      if !merged.responders.contains(answer.responder) {
        merged.responders.append(answer.responder)
      }
      for index in own.reversed() { groups.remove(at: index) }
      groups.append(merged)
    }
    for index in groups.indices { groups[index].endpoints.sort() }
    return groups.sorted { ($0.endpoints.first ?? "") < ($1.endpoints.first ?? "") }
  }
}
