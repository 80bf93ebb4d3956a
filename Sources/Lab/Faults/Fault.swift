package import Session

/// Something that was broken, and its repair.
package struct Fault: Hashable, Sendable {
  /// What was broken.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A cable of a virtual network card was pulled.
    case cable
    /// A virtual machine was switched off.
    case power
    /// A virtual machine was reset; it comes back by itself.
    case reset
    /// A virtual machine was paused.
    case pause
    /// A node was drained of its replicas, or paused.
    case drain
    /// A container was stopped or killed.
    case container
    /// A unit of the service manager was stopped: the container engine.
    case unit
    /// A network interface was taken down.
    case interface
    /// A packet filter was told to drop packets.
    case firewall
    /// Packets were delayed or lost on purpose.
    case netem
    /// A node left the swarm.
    case leave
    /// A node was shown as down, and no command tells why.
    case node
  }

  /// How it is known.
  package enum Cause: String, Hashable, Sendable, Codable {
    /// A command of the record did it.
    case command
    /// It shows, and no command of the record did it.
    case observed
  }

  /// What was broken.
  package var kind: Kind
  /// How it is known.
  package var cause: Cause
  /// The machine it was done to.
  package var machine: String
  /// The card, where it was a cable.
  package var slot: Int?
  /// Which part of the machine: the interface, the container, the unit, the peer that is cut off.
  package var object: String?
  /// The only machine it is cut off from, where that is one.
  package var peer: String?
  /// Whether the machine was only asked to switch itself off: whether it did, it decides.
  package var isAsked = false
  /// When it was done: the start of the command; where it was only observed, of the last look that
  /// showed it whole.
  package var from: Moment
  /// By when it was done: the end of that command, or of the first look that showed it broken.
  ///
  /// It took effect between `from` and here. Nil where there is no clock.
  package var done: Timestamp?
  /// When it was undone; nil when no command of the record did.
  ///
  /// A machine that is reset comes back by itself.
  package var to: Moment?
  /// By when it was undone.
  package var restored: Timestamp?
  /// Further repairs after the first, which changed nothing.
  package var repeatedRepairs: [Int]
  /// Seconds it lasted, where no clock but ages and logs tell.
  package var estimate: DurationBounds?

  /// A fault with everything given.
  package init(
    kind: Kind, cause: Cause = .command, machine: String, slot: Int? = nil, object: String? = nil,
    peer: String? = nil, from: Moment, done: Timestamp? = nil, to: Moment?,
    restored: Timestamp? = nil,
    repeatedRepairs: [Int] = []
  ) {
    self.kind = kind
    self.cause = cause
    self.machine = machine
    self.slot = slot
    self.object = object
    self.peer = peer
    self.from = from
    self.done = done
    self.to = to
    self.restored = restored
    self.repeatedRepairs = repeatedRepairs
  }

  /// Whether nobody has to undo it: a machine that is reset comes back, a replica that is lost is
  /// replaced.
  package var mendsItself: Bool { to == nil && [.reset, .container].contains(kind) }

  /// Where it ends among other faults: at its repair; one that mends itself at the next fault.
  ///
  /// Nil where the record ends before.
  package func end(among faults: [Fault]) -> Moment? {
    guard mendsItself else { return to }
    return faults.map(\.from).filter { $0 > from }.min()
  }

  /// Seconds it lasted; nil where it was not undone, or nothing bounds it.
  package var duration: DurationBounds? {
    guard let from = from.time, let to = to?.time else { return estimate }
    return DurationBounds(from: from, by: done, until: to, endingBy: restored)
  }
}

extension Fault.Kind {
  /// Whether it can make the managers count no other node as down than the machine's own.
  ///
  /// A manager that is cut off counts all others as down; one that is off counts nothing.
  var isOfOneMachine: Bool {
    switch self {
    case .power, .reset, .pause, .unit, .leave, .node: true
    case .cable, .drain, .container, .interface, .firewall, .netem: false
    }
  }

  /// Whether it can make the managers count a node as down.
  var silencesNodes: Bool {
    switch self {
    case .cable, .power, .reset, .pause, .unit, .interface, .firewall, .netem, .leave, .node: true
    case .drain, .container: false
    }
  }
}
