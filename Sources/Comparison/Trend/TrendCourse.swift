private import Foundation
internal import Lab
internal import Session

/// The way that a run went: what tells whether two runs are of one experiment, and by which names and numbers
/// what they measure is matched.
///
/// Runs of one script have the same.
package struct TrendCourse: Codable, Sendable {
  /// A step, as far as it is aligned.
  struct Step: AlignedStep, Codable {
    var key: Comparison.Step.Key?
    var isChange: Bool
    var stage: Int
  }

  /// A fault by the name that rows have for it.
  struct NamedFault: Codable {
    var name: String
    var deed: FaultDeed
  }

  /// The names of the machines, in the order in which they are known.
  private(set) var machines: [String]
  private(set) var steps: [Step]
  /// What it ran besides, where it has no step.
  private(set) var probes: [Comparison.Step.Key]
  private(set) var lines: [String]
  private(set) var faults: [NamedFault]

  init(_ run: ComparedRun) {
    machines = ComparedRun.machines(of: run.session)
    let list = run.steps
    steps = list.steps.map { Step(key: $0.key, isChange: $0.isChange, stage: $0.stage) }
    let hasStep = steps.contains { $0.key != nil }
    probes =
      hasStep ? [] : list.beside.probes.sorted { $0.words.lexicographicallyPrecedes($1.words) }
    lines = hasStep ? [] : list.beside.lines
    faults = run.faults.sorted { $0.key < $1.key }.map { NamedFault(name: $0, deed: $1.deed) }
  }

  /// What else it ran.
  var beside: BesideSteps {
    var beside = BesideSteps()
    (beside.probes, beside.lines) = (Set(probes), lines)
    return beside
  }

  /// The same with the names that another run has for the machines.
  func renamed(_ renaming: MachineRenaming) -> Self {
    guard !renaming.isEmpty else { return self }
    var course = self
    let named = { (key: Comparison.Step.Key) in
      Comparison.Step.Key(
        machine: key.machine.map(renaming.name), container: key.container.map(renaming.text),
        words: key.words.map(renaming.text))
    }
    course.machines = machines.map(renaming.name)
    course.steps = steps.map {
      Step(key: $0.key.map(named), isChange: $0.isChange, stage: $0.stage)
    }
    course.probes = probes.map(named)
    course.faults = faults.map { NamedFault(name: renaming.text($0.name), deed: $0.deed) }
    return course
  }
}

extension TrendCourse {
  /// As a catalogue keeps it; the same text for the same way.
  package var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Reads what a catalogue keeps.
  package init(text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}
