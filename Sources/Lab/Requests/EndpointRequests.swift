internal import Events
internal import Session

/// Every request to one endpoint, in the order in which they were made.
struct EndpointRequests: Sendable {
  let endpoint: Endpoint
  let requests: [Request]
  /// Where those who answer run.
  let containers: ContainerDirectory

  /// Those of all endpoints, by name.
  static func all(
    of requests: [Request], containers: ContainerDirectory
  ) -> [EndpointRequests] {
    Dictionary(grouping: requests, by: \.endpoint).sorted { $0.key < $1.key }.map {
      EndpointRequests(endpoint: $0.key, requests: $0.value, containers: containers)
    }
  }

  /// The places of the requests that were made from a moment on and before another one.
  ///
  /// Nil means the beginning or the end.
  func places(from: Moment?, to: Moment?) -> Range<Int> {
    let lower = from.map { from in requests.boundary({ $0.moment < from }) } ?? 0
    let upper = to.map { to in requests.boundary({ $0.moment < to }) } ?? requests.count
    return lower..<max(lower, upper)
  }
}

extension Array {
  /// How many of the first elements have a property, where none has it after one that has not.
  func boundary(_ hasIt: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if hasIt(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension EndpointRequests {
  /// A time without an answer, in seconds.
  struct Gap {
    /// As much of it as is in the period asked for.
    var inside: Double
    /// All of it, from one answer to the next.
    var whole: Double
  }

  /// The longest time without an answer in which a request failed or was answered late; nil where there is no clock, or no
  /// answer on one side.
  ///
  /// - Parameters:
  ///   - places: Only failures in these places count.
  ///   - from: Where the period begins, and
  ///   - to: where it ends: what is beyond is not counted as inside.
  func longestGap(in places: Range<Int>, from: Timestamp? = nil, to: Timestamp? = nil) -> Gap? {
    var longest: Gap?
    var place = places.lowerBound
    while place < places.upperBound {
      // An answer that came late says that there was none until then.
      guard requests[place].outcome == .fail || requests[place].isLate else {
        place += 1
        continue
      }
      let before = requests[..<place].lastIndex { $0.outcome == .ok && !$0.isLate }
      let after = requests[place...].firstIndex { $0.outcome == .ok && !$0.isLate }
      guard let after else { return longest }
      if let begin = before.flatMap({ requests[$0].moment.time }),
        let end = requests[after].moment.time
      {
        let inside = min(end, to ?? end).seconds(since: max(begin, from ?? begin))
        if inside > longest?.inside ?? 0 {
          longest = Gap(inside: inside, whole: end.seconds(since: begin))
        }
      }
      place = after + 1
    }
    return longest
  }
}
