internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// One run of an experiment, made ready to be compared.
struct ComparedRun: Sendable {
  let session: StudiedSession
  let roles: Roles
  let steps: StepList
  let facts: [Fact.Key: Fact]
  /// When its first command began.
  let start: Timestamp?
  private let names: [FindingID: String]
  /// Seconds from one probe to the next; nil without probes.
  let probeInterval: Double?
  /// The lives of its replicas, by container.
  let lives: [ContainerID: [ReplicaLife]]
  /// Its faults, by name.
  let faults: [String: Fault]
  /// What the managers say last of each task that has ended.
  let fates: [TaskID: (text: String, entry: Int)]

  /// Which stage of the reference each of its own is, by their marks; nil for the reference itself.
  private let stages: [Int: Int]?
  /// How its steps lie beside those of the reference; nil for the reference itself.
  let alignment: StepAlignment?

  var history: LabHistory { session.history }
  /// Whether rows have its own names and numbers of stages.
  var isReference: Bool { stages == nil }

  /// - Parameter reference: The run whose names and numbers of stages rows have; nil makes it the reference
  ///   itself.
  init(_ session: StudiedSession, beside reference: ComparedRun? = nil) {
    var roles = Roles(session)
    if let reference {
      roles.renaming = MachineRenaming(
        Self.machines(of: reference.session), others: Self.machines(of: session))
    }
    self.session = session
    self.roles = roles
    let steps = StepList(session, roles: roles)
    self.steps = steps
    self.start = session.entries.map(\.entry).happened.compactMap(\.time).min()
    self.facts = Fact.all(of: session, roles: roles)
    self.fates = Self.fates(in: session)
    self.probeInterval = Self.probeInterval(session, steps)
    self.lives = Dictionary(
      grouping: session.history.stated(ReplicaLife.self), by: \.container)
    let names = Self.names(of: session.history.findings, roles)
    self.names = names
    self.faults = Dictionary(
      session.history.faults.map { (names[$0.id] ?? roles.name(of: $0.id), $0) },
      uniquingKeysWith: { first, _ in first })
    let alignment = reference.map { StepAlignment($0.steps.steps, steps.steps) }
    self.alignment = alignment
    self.stages = reference.map { reference in
      let pairs = alignment.map { $0.stages(reference.steps.steps, steps.steps) } ?? [:]
      return Dictionary(pairs.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The names of the machines, in the order in which they are known.
  static func machines(of session: StudiedSession) -> [String] {
    session.history.state(at: nil).machines.map(\.name)
  }

  /// The number by which rows call one of its stages; nil for what is before the first, and for one that the
  /// reference has not.
  func stage(_ number: Int?) -> Int? {
    guard let number, number > 0 else { return nil }
    return stages.map { $0[number] } ?? number
  }

  /// The usual time from one probe of an endpoint to the next, in seconds.
  private static func probeInterval(
    _ session: StudiedSession, _ steps: StepList
  ) -> Double? {
    var intervals: [Double] = []
    let starts = Dictionary(
      session.entries.compactMap { read in read.entry.time.map { (read.entry.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    for entries in steps.probes.values {
      let times = entries.compactMap { starts[$0] }
      intervals += zip(times.dropFirst(), times).map { $0.seconds(since: $1) }
    }
    intervals.sort()
    return intervals.isEmpty ? nil : intervals[intervals.count / 2]
  }

  private static func fates(
    in session: StudiedSession
  ) -> [TaskID: (text: String, entry: Int)] {
    let ended: [ObservedTask.State] = [.complete, .shutdown, .failed, .rejected, .orphaned]
    var found: [TaskID: (text: String, entry: Int)] = [:]
    for read in session.entries {
      for event in read.events {
        guard case .task(let task) = event.observation, let state = task.state,
          state.known.map(ended.contains) ?? false
        else { continue }
        let text = [state.text, task.error].compactMap(\.self).joined(separator: ": ")
        found[task.id] = (text, event.evidence.entry)
      }
    }
    return found
  }

  /// The findings of a kind by what they mean in every run.
  func findings<Value: FindingStatement>(_ kind: Value.Type) -> [String: (Finding, Value)] {
    var found: [String: (Finding, Value)] = [:]
    for finding in history.findings {
      guard let value = finding.stated(kind) else { continue }
      found[name(of: finding.id)] = (finding, value)
    }
    return found
  }

  /// What an id of a finding means in every run, without its kind.
  func name(of id: FindingID) -> String { names[id] ?? roles.name(of: id) }

  /// The names of the findings: of several whose ids mean the same, as those of two containers of one replica,
  /// the later ones have the next free number.
  private static func names(of findings: [Finding], _ roles: Roles) -> [FindingID: String] {
    var names: [FindingID: String] = [:]
    var taken: [String: Set<String>] = [:]
    for finding in findings {
      let meaning = roles.meaning(of: finding.id.role)
      var name = "\(meaning)#\(finding.id.ordinal)"
      var number = 2
      while taken[finding.id.kind, default: []].contains(name) {
        name = "\(meaning)#\(number)"
        number += 1
      }
      taken[finding.id.kind, default: []].insert(name)
      names[finding.id] = name
    }
    return names
  }

  func name(of machine: MachineID) -> String { roles.renaming.name(machine.name) }

  /// The step that an entry is of.
  func step(_ entry: Int) -> Int? { steps.places[entry] }

  /// The fault with an id of its own.
  func fault(_ id: FindingID) -> Fault? { faults[name(of: id)] }

  /// The name of the fault that something follows, where it follows one.
  func name(ofCause fault: FindingID?) -> String? { fault.map { name(of: $0) } }
}

extension Dictionary where Key == String {
  /// The keys of two, in alphabetical order.
  func allKeys<Other>(with other: [String: Other]) -> [String] {
    Set(keys).union(other.keys).sorted()
  }
}
