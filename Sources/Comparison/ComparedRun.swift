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
  /// What the managers say last of each task that has ended.
  let fates: [TaskID: (text: String, entry: Int)]

  var history: LabHistory { session.history }

  init(_ session: StudiedSession, roles: Roles) {
    self.session = session
    self.roles = roles
    self.steps = StepList(session, roles: roles)
    self.start = session.entries.compactMap(\.entry.time).min()
    self.facts = Fact.all(of: session, roles: roles, start: start)
    self.fates = Self.fates(in: session)
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
  func name(of id: FindingID) -> String { roles.meaning(of: id.role) + "#\(id.ordinal)" }

  func name(of machine: MachineID) -> String { roles.renaming(machine.name) }

  /// The step that an entry is of.
  func step(_ entry: Int) -> Int? { steps.places[entry] }

  /// The name of the fault that something follows, where it follows one.
  func name(ofCause fault: FindingID?) -> String? { fault.map { name(of: $0) } }
}

extension Dictionary where Key == String {
  /// The keys of two, in alphabetical order.
  func allKeys<Other>(with other: [String: Other]) -> [String] {
    Set(keys).union(other.keys).sorted()
  }
}
