internal import Events
internal import Session

/// Every request to one endpoint, in the order in which they were made.
struct EndpointRequests: Sendable {
  let endpoint: String
  /// The machine that was asked; nil where the record does not show which.
  let machine: String?
  let requests: [Request]
  /// Where those who answer run.
  let containers: ContainerDirectory

  /// Those of all endpoints, by name.
  static func all(
    of requests: [Request], names: MachineNames, containers: ContainerDirectory
  ) -> [EndpointRequests] {
    Dictionary(grouping: requests, by: \.endpoint).sorted { $0.key < $1.key }.map { name, own in
      EndpointRequests(
        endpoint: name, machine: names.isKnown(name) ? names.machine(name) : nil, requests: own,
        containers: containers)
    }
  }

  /// The places of the requests that were made from a moment on and before another one.
  ///
  /// Nil means the beginning or the end.
  func places(from: Moment?, to: Moment?) -> Range<Int> {
    let lower = from.map { first(from: $0) } ?? 0
    let upper = to.map { first(from: $0) } ?? requests.count
    return lower..<max(lower, upper)
  }

  /// The place of the first request that was not made before a moment.
  private func first(from moment: Moment) -> Int {
    var low = 0
    var high = requests.count
    while low < high {
      let middle = (low + high) / 2
      if requests[middle].moment < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension EndpointRequests {
  /// The longest time from an answer to the next with a failure between them, in seconds; nil where
  /// there is no clock, or no answer on one side.
  ///
  /// - Parameter places: Only failures in these places count; the answers around them may be outside.
  func longestGap(in places: Range<Int>) -> Double? {
    var longest: Double?
    var place = places.lowerBound
    while place < places.upperBound {
      guard requests[place].outcome == .fail else {
        place += 1
        continue
      }
      let before = requests[..<place].lastIndex { $0.outcome == .ok }
      let after = requests[place...].firstIndex { $0.outcome == .ok }
      guard let after else { return longest }
      if let before, let from = requests[before].moment.time,
        let to = requests[after].moment.time
      {
        longest = max(longest ?? 0, to.seconds(since: from))
      }
      place = after + 1
    }
    return longest
  }
}
