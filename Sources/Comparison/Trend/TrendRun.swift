package import Study

/// What a trend needs of one run: of a session, or as a catalogue keeps it.
package struct TrendRun: Sendable {
  package let name: String
  /// The way that it went, and by what that is known: runs that have gone one way have it alike.
  package let course: TrendCourse
  package let way: String
  /// Everything that it measures, by its own names.
  package let sights: [TrendSight]

  /// A run with everything given.
  package init(name: String, course: TrendCourse, way: String, sights: [TrendSight]) {
    (self.name, self.course, self.way, self.sights) = (name, course, way, sights)
  }

  /// What a session is as a run.
  package init(_ session: StudiedSession) throws {
    let run = ComparedRun(session)
    let course = TrendCourse(run)
    self.init(
      name: session.name, course: course, way: try course.text, sights: TrendSight.all(in: run))
  }
}

/// How the names and numbers of a way are those of another.
final class TrendPlacing {
  /// The faults by the names of the other.
  let faults: [TrendCourse.NamedFault]
  private let renaming: MachineRenaming
  /// The stage of the other that each of its own is; nil where both went one way.
  private let stages: [Int: Int]?
  /// Names that were looked up: many runs go one way, and have the same.
  private var names: [String: String] = [:]

  /// The reference's own.
  init(of reference: TrendCourse) {
    (faults, renaming, stages) = (reference.faults, MachineRenaming(), nil)
  }

  /// Nil where the two are of two experiments.
  init?(of course: TrendCourse, beside reference: TrendCourse) {
    renaming = MachineRenaming(reference.machines, others: course.machines)
    let course = course.renamed(renaming)
    let alignment = StepAlignment(reference.steps, course.steps)
    guard
      alignment.isOfOneExperiment(
        reference.steps, course.steps, reference.beside, course.beside)
    else { return nil }
    faults = course.faults
    stages = Dictionary(
      alignment.stages(reference.steps, course.steps).map { ($0.value, $0.key) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A sight as the other run would call it; nil where that has no such stage.
  func placed(_ sight: TrendSight) -> TrendSight? {
    guard let stages else { return sight }
    var sight = renaming.isEmpty ? sight : sight.named(name)
    if let stage = sight.row.stage {
      guard let placed = stages[stage] else { return nil }
      if placed != stage { sight = sight.inStage(placed) }
    }
    return sight
  }

  private func name(_ own: String) -> String {
    if let known = names[own] { return known }
    let name = renaming.text(own)
    names[own] = name
    return name
  }
}
