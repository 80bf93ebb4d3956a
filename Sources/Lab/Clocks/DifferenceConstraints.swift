/// Statements of the form "x is at most w seconds after y", and what follows from all of them.
///
/// They are the edges of a graph: from y to x with the length w. The statements contradict each other
/// exactly where the lengths along a circle are less than zero; the shortest way from y to x is the
/// tightest bound of x − y (Bellman and Ford).
struct DifferenceConstraints {
  /// One statement: `to` is at most `seconds` after `from`.
  struct Edge {
    var from: Int
    var to: Int
    var seconds: Double
  }

  /// Sums of many roundings may differ by this much and mean the same.
  private static let rounding = 1e-6

  private(set) var edges: [Edge] = []
  private(set) var count = 0

  /// A new unknown.
  mutating func unknown() -> Int {
    count += 1
    return count - 1
  }

  /// States that one unknown is at most so many seconds after another one.
  ///
  /// - Returns: The place of the statement.
  @discardableResult
  mutating func state(_ to: Int, atMost seconds: Double, after from: Int) -> Int {
    edges.append(Edge(from: from, to: to, seconds: seconds))
    return edges.count - 1
  }

  /// Those of the statements that hold, each weakened by its shift in seconds, that contradict each
  /// other, as places; nil where none do.
  func contradiction(
    where holds: (Int) -> Bool, shiftedBy shift: (Int) -> Double = { _ in 0 }
  ) -> [Int]? {
    let used = edges.indices.filter(holds)
    var distance = [Double](repeating: 0, count: count)
    var way = [Int?](repeating: nil, count: count)
    var changed: Int?
    for _ in 0...count {
      changed = nil
      for place in used {
        let edge = edges[place]
        let reached = distance[edge.from] + edge.seconds + shift(place)
        guard reached < distance[edge.to] - Self.rounding else { continue }
        distance[edge.to] = reached
        way[edge.to] = place
        changed = edge.to
      }
      if changed == nil { return nil }
    }
    return changed.flatMap { circle(through: $0, along: way) }
  }

  /// The circle that the ways lead into.
  private func circle(through start: Int, along way: [Int?]) -> [Int]? {
    var unknown = start
    for _ in 0..<count {
      guard let place = way[unknown] else { return nil }
      unknown = edges[place].from
    }
    var circle: [Int] = []
    let first = unknown
    repeat {
      guard let place = way[unknown] else { return nil }
      circle.append(place)
      unknown = edges[place].from
    } while unknown != first
    return circle.reversed()
  }

  /// How many seconds every unknown is after one of them at most; infinity where nothing bounds it.
  ///
  /// The statements must not contradict each other.
  func latest(after origin: Int, where holds: (Int) -> Bool) -> [Double] {
    let used = edges.indices.filter(holds)
    var distance = [Double](repeating: .infinity, count: count)
    distance[origin] = 0
    for _ in 0..<count {
      var isChanged = false
      for place in used {
        let edge = edges[place]
        guard distance[edge.from] + edge.seconds < distance[edge.to] - Self.rounding else {
          continue
        }
        distance[edge.to] = distance[edge.from] + edge.seconds
        isChanged = true
      }
      if !isChanged { break }
    }
    return distance
  }

  /// How many seconds one unknown is after another at least and at most.
  func range(
    from origin: Int, to unknown: Int, where holds: (Int) -> Bool
  ) -> (atLeast: Double, atMost: Double) {
    (-latest(after: unknown, where: holds)[origin], latest(after: origin, where: holds)[unknown])
  }
}
