package import Events
package import Session

/// Something that was broken, and its repair.
@dynamicMemberLookup package struct Fault: Hashable, Sendable {
  /// The sort of thing that was broken.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case cable
    case power
    /// A virtual machine was reset; it comes back by itself.
    case reset
    case pause
    /// A node was drained of its replicas, or paused.
    case drain
    case container
    /// A process was killed: that of a container, or another.
    case process
    /// A unit of the service manager was stopped or restarted: the container engine.
    case unit
    case interface
    /// A packet filter was set to drop packets.
    case firewall
    /// A route was set to throw packets away, or the default route was deleted.
    case route
    /// Packets were delayed or lost on purpose.
    case netem
    case leave
    /// A node was shown as down, and no command explains it.
    case node
  }

  /// How it is known.
  package enum Origin: String, Hashable, Sendable, Codable {
    /// A command of the record did it.
    case command
    /// It shows, and no command of the record did it.
    case observed
  }

  package var part: FaultPart
  /// How it is known: a command did it, or it only shows.
  package var known: Origin = .command
  /// Which of the faults of its subject it is, from 1.
  package internal(set) var ordinal = 1
  /// The only machine it is cut off from, where that is one.
  package var peer: MachineID?
  /// Whether the machine was only asked to switch itself off: whether it did, it decides.
  package var isAsked = false
  /// Whether a container was ended without being asked to.
  package var isKill = false
  /// Whether a container, or a node, was only paused.
  package var isPaused = false
  /// Whether a machine's state was saved for it to go on from.
  package var isSaved = false
  /// Whether it came back by itself: an engine that was restarted.
  package var isRestart = false
  /// Whether the command may have done it at any time after its start: it ran in the background.
  package var isBackground = false
  /// When it was done: the start of the command; where it was only observed, of the last look that
  /// showed it whole.
  package var from: Moment
  /// By when it was done: the end of that command, or of the first look that showed it broken.
  ///
  /// It took effect between `from` and here. Nil where there is no clock.
  package var done: Timestamp?
  /// When it was repaired: the start of the command, or the last moment at which it is known to have
  /// lasted, where no command did it; nil where the record shows no end.
  package var to: Moment?
  /// By when it was repaired: the end of that command, or of the first look that shows it whole.
  package var restored: Timestamp?
  /// The first look that shows it whole again, where no command of the record repaired it.
  package internal(set) var seenWhole: Moment?
  /// Further repairs after the first, which changed nothing.
  package var repeatedRepairs: [Int] = []
  /// Commands that may have repaired it: the record does not show whether they did.
  package var unclearRepairs: [Int] = []
  /// Commands that may have made what only shows: the record does not show whether they did.
  package var suspects: [Int] = []
  /// Seconds it lasted by ages and logs, where there is no clock.
  package var estimate: DurationBounds?

  /// What was broken, piece by piece.
  package subscript<Value>(dynamicMember path: KeyPath<FaultPart, Value>) -> Value {
    part[keyPath: path]
  }

  /// The command that repaired it; nil where none did.
  package var repair: Moment? { seenWhole == nil ? to : nil }

  /// Whether one entry broke and repaired it: which part of its time it lasted is not known.
  package var isWithinOneEntry: Bool { to == from && seenWhole == nil }

  /// Whether it needs no repair: a reset machine comes back, a lost replica is replaced.
  package var repairsItself: Bool {
    to == nil && (isRestart || [.reset, .container, .process].contains(part.kind))
  }

  /// Where it ends among other faults: at its repair; one that needs no repair at the next fault.
  ///
  /// Nil where the record ends before.
  package func end(among faults: [Fault]) -> Moment? {
    guard repairsItself else { return to }
    return faults.map(\.from).filter { $0 > from }.min()
  }

  /// Seconds it lasted; nil where it was not undone, or nothing bounds it.
  package var duration: DurationBounds? {
    guard let from = from.time, let to = to?.time else { return estimate }
    if isWithinOneEntry, restored == nil { return nil }
    return DurationBounds(from: from, by: done, until: to, endingBy: restored)
  }
}

extension Fault {
  /// The parts of a container engine that are units of the service manager.
  package static let (engine, containerd) = ("docker", "containerd")

  /// Whether it is only of the daemon under the engine: the replicas of the engine run on without it.
  var isOfContainerd: Bool { part.kind == .unit && part.object == Self.containerd }

  /// Whether it can make the managers count a node as down.
  var silencesNodes: Bool {
    kind.silencesNodes && part.reaches(transport: "tcp", port: SwarmTiming.managerPort)
  }
}

extension FaultPart {
  /// Whether packets from or to a port are missed by it, where it is a packet filter.
  func reaches(transport: String, port: Int) -> Bool {
    rule?.traffic?.covers(transport, port: port) ?? true
  }
}

extension Fault: FindingRule {
  package static let kind = "fault"
  package var subject: [Role] { part.subject }

  package var id: FindingID { FindingID(Self.kind, subject.map(\.description), String(ordinal)) }

  package func id(place: Int) -> FindingID { id }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "what": part.kind, "machine": part.machine, "slot": part.slot, "object": part.object,
      "traffic": part.traffic,
      "container": part.container, "peer": peer, "known": known, "done": done, "restored": restored,
      "bounds": duration,
      "repeatedRepairs": repeatedRepairs,
      "unclearRepairs": unclearRepairs.isEmpty ? nil : unclearRepairs,
      "suspects": suspects.isEmpty ? nil : suspects,
    ]
  }

  /// Faults in order, those of one part with their ordinals.
  static func numbered(_ faults: [Fault]) -> [Fault] {
    var counts: [[Role]: Int] = [:]
    return faults.sorted { $0.from < $1.from }.map { fault in
      var fault = fault
      counts[fault.subject, default: 0] += 1
      fault.ordinal = counts[fault.subject] ?? 1
      return fault
    }
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    record.faults.map { fault in
      let entries = [fault.from, fault.to, fault.seenWhole].compactMap { $0?.entry }
      return Finding(
        .fault(fault), from: fault.from, to: fault.to,
        entries: Set(entries + fault.repeatedRepairs + fault.unclearRepairs + fault.suspects)
          .sorted())
    }
  }
}

extension Fault.Kind {
  /// Whether it can make the managers count no other node as down than the machine's own.
  ///
  /// A manager that is cut off counts all others as down; one that is off counts nothing.
  var isOfOneMachine: Bool {
    switch self {
    case .power, .reset, .pause, .unit, .leave, .node: true
    case .cable, .drain, .container, .process, .interface, .firewall, .route, .netem: false
    }
  }

  /// Whether it cuts a machine that goes on running off from others.
  var cutsLinks: Bool {
    switch self {
    case .cable, .interface, .firewall, .route: true
    case .power, .reset, .pause, .unit, .leave, .node, .drain, .container, .process,
      .netem:
      false
    }
  }

  /// Whether it can make the managers count a node as down, where it is not limited to some packets.
  var silencesNodes: Bool {
    switch self {
    case .cable, .power, .reset, .pause, .unit, .interface, .firewall, .route, .netem, .leave,
      .node:
      true
    case .drain, .container, .process: false
    }
  }
}

/// A part of the laboratory that can be broken, and repaired.
package struct FaultPart: Hashable, Sendable, Codable {
  /// What was broken.
  package var kind: Fault.Kind
  /// The machine it was broken at.
  package var machine: MachineID
  /// The card, where it is a cable.
  package var slot: Int?
  /// Which part of the machine: the interface, the container, the unit, the peer that is cut off.
  package var object: String?
  /// The container that it was broken in, as typed; nil where it is the machine's own.
  package var container: String?
  /// The rule, where it is a packet filter.
  package var rule: FilterRule?

  /// The packets that a packet filter is limited to: `tcp 8080`; nil where it may be any.
  package var traffic: String? { rule?.traffic?.description }

  /// Its kind and its place, as words of ids.
  var subject: [Role] {
    let role: Role =
      slot.map { .card(machine, slot: $0) } ?? object.map { .part(machine, $0) }
      ?? .machine(machine)
    return [.word(kind.rawValue), role]
  }
}

/// The time from one fault to the next, in which what follows is counted with it; without a fault, the
/// time before the first.
struct FaultPeriod {
  var fault: Fault?
  /// Where it begins; nil for the beginning of the record.
  var from: Moment?
  /// Where the next one begins; nil for the end of the record.
  var to: Moment?

  /// The periods of a record, one more than there are faults.
  static func all(of faults: [Fault]) -> [FaultPeriod] {
    let sorted = faults.sorted { $0.from < $1.from }
    let starts: [Fault?] = [nil] + sorted
    return starts.indices.map { index in
      FaultPeriod(
        fault: starts[index], from: starts[index]?.from,
        to: index + 1 < starts.count ? starts[index + 1]?.from : nil)
    }
  }
}
