import Foundation

/// What came of checks, of one made-up session or of many.
protocol SeedOutcome: Sendable {
  init()
  mutating func add(_ other: Self)
}

extension SeedOutcome {
  /// What comes of the sessions of the seeds from 1 on, on all processors.
  static func overSeeds(_ count: Int, _ check: @escaping @Sendable (UInt64) -> Self) async -> Self {
    await withTaskGroup(of: Self.self) { group in
      let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount)
      for lane in 0..<lanes {
        group.addTask {
          stride(from: lane, to: count, by: lanes).reduce(into: Self()) {
            $0.add(check(UInt64($1 + 1)))
          }
        }
      }
      return await group.reduce(into: Self()) { $0.add($1) }
    }
  }
}
