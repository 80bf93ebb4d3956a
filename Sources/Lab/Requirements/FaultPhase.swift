/// The time during a fault, or after its repair, in which an experiment shows something.
package struct FaultPhase: Hashable, Sendable {
  package var fault: Fault
  /// Whether it is the time after the repair, not that before it.
  package var isRepair: Bool
  /// The entry after which it began.
  package var begin: Int
  /// The entry with which it was over; nil while it lasts.
  package var end: Int?

  /// Whether all of the entries fall into it.
  func holds(_ entries: [Int]) -> Bool {
    guard let first = entries.min(), let last = entries.max() else { return false }
    return first > begin && last < (end ?? .max)
  }

  /// Whether the same thing was broken, or repaired, as in another phase.
  ///
  /// One look is enough for a cable that is pulled twice.
  func isLike(_ other: FaultPhase) -> Bool {
    isRepair == other.isRepair && fault.kind == other.fault.kind
      && fault.machine == other.fault.machine && fault.slot == other.fault.slot
  }

  /// While each fault lasted: until its repair.
  static func faults(_ faults: [Fault]) -> [FaultPhase] {
    faults.map {
      FaultPhase(
        fault: $0, isRepair: false, begin: $0.from.entry, end: $0.end(among: faults)?.entry)
    }
  }

  /// After each repair: until something is broken again.
  static func repairs(_ faults: [Fault]) -> [FaultPhase] {
    faults.compactMap { fault in
      guard let begin = fault.to?.entry else { return nil }
      let next = faults.map(\.from.entry).filter { $0 > begin }.min()
      return FaultPhase(fault: fault, isRepair: true, begin: begin, end: next)
    }.sorted { $0.begin < $1.begin }
  }
}
