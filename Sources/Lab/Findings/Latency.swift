/// How long answers took, in seconds.
///
/// A percentile is the nearest rank: the smallest latency that at least that share of the answers did
/// not exceed. It is one that was measured, never one between two.
package struct Latency: Hashable, Sendable, Encodable {
  /// The quickest answer.
  package var minimum: Double
  /// The median.
  package var p50: Double
  /// 95 of 100 answers took at most this long.
  package var p95: Double
  /// 99 of 100 answers took at most this long.
  package var p99: Double
  /// The slowest.
  package var maximum: Double

  /// The latencies of some answers; nil where there are none.
  package init?(of latencies: [Double]) {
    let sorted = latencies.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let rank = { (percent: Int) in
      sorted[max(1, (percent * sorted.count + 99) / 100) - 1]
    }
    minimum = first
    p50 = rank(50)
    p95 = rank(95)
    p99 = rank(99)
    maximum = last
  }
}
