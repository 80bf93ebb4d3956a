import Events
import Lab

extension Sample {
  /// What the session says of a requirement of this kind.
  func verdict(_ kind: Requirement.Kind) -> Verdict {
    SessionEvidence(history: history, events: events, entries: entries)
      .verdict(on: Requirement(id: "it", titles: [:], kind: kind))
  }

  static func ready(_ names: String...) -> [Observation] {
    names.map { node($0, .ready, queried: $0 == names.first) }
  }

  static func service(_ running: Int) -> Observation {
    .service(ObservedService(id: "id-of-web", name: "web", running: running, desired: running))
  }

  /// A cluster of three with a service of three, looked at from `n1-oam`.
  static func cluster() -> Sample {
    var sample = Sample()
    sample.addAll(
      ready("n1", "n2", "n3") + [listing(of: .node, rows: 3)], host: "n1-oam")
    sample.addAll(spread("a", "b", "c"), host: "n1-oam")
    return sample
  }

  static func spread(_ ids: String...) -> [Observation] {
    ids.enumerated().map { task($0.element, slot: $0.offset + 1, on: "n\($0.offset + 1)") }
      + [listing(of: .task, rows: ids.count, scope: "web")]
  }

  static func power(_ state: Switch) -> Observation {
    .power(ObservedPower(vm: "n2", state: state))
  }
}
