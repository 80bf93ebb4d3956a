import Comparison
import Lab

/// The faults of comparisons by the names that rows have for them.
struct FaultNames {
  private let faults: [String: FaultDeed]
  /// Names of parts that broke more than once.
  private let several: Set<String>

  init(_ comparisons: [RunComparison]) {
    self.init(
      comparisons.reduce(into: [:]) { faults, comparison in
        faults.merge(comparison.faults.mapValues(\.deed)) { first, _ in first }
      })
  }

  init(_ faults: [String: FaultDeed]) {
    self.faults = faults
    let parts = Dictionary(grouping: faults.keys) { $0.prefix { $0 != "#" } }
    several = Set(parts.filter { $0.value.count > 1 }.flatMap(\.value))
  }

  /// What was broken, behind other words; the name where nothing is known by it.
  func clause(_ name: String, _ words: Words) -> String {
    faults[name].map { words.clause($0) + number(name, $0) } ?? name
  }

  /// What was broken, by itself.
  func sentence(_ name: String, _ words: Words) -> String {
    faults[name].map { words.what($0) + number(name, $0) } ?? name
  }

  private func number(_ name: String, _ fault: FaultDeed) -> String {
    several.contains(name) ? " (\(fault.ordinal))" : ""
  }
}
