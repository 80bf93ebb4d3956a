/// How long answers took, in seconds.
///
/// A percentile is the nearest rank: the smallest latency that at least that share of the answers did
/// not exceed. It is one that was measured, never one between two.
package struct Latency: Hashable, Sendable, Encodable {
  private enum CodingKeys: CodingKey { case minimum, p50, p95, p99, maximum }

  /// Answers of which the client reported it.
  package var count: Int
  /// The quickest.
  package var minimum: Double
  /// The median.
  package var p50: Double
  /// The 95th percentile.
  package var p95: Double
  /// The 99th percentile.
  package var p99: Double
  /// The slowest.
  package var maximum: Double

  /// The latencies of some answers; nil where there are none.
  package init?(of latencies: [Double]) {
    let sorted = latencies.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    count = sorted.count
    minimum = first
    p50 = sorted[Self.rank(50, of: count) - 1]
    p95 = sorted[Self.rank(95, of: count) - 1]
    p99 = sorted[Self.rank(99, of: count) - 1]
    maximum = last
  }

  /// The place of a percentile among the sorted latencies, from 1.
  package func rank(_ percent: Int) -> Int { Self.rank(percent, of: count) }

  private static func rank(_ percent: Int, of count: Int) -> Int {
    max(1, (percent * count + 99) / 100)
  }
}
