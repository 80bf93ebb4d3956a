import Lab

/// Something that is broken in the simulated swarm.
struct SwarmFault {
  enum Cause: String, CaseIterable {
    case cable, power, engine, interface, drain, kill, process

    /// The word for it in findings.
    var kind: Fault.Kind {
      switch self {
      case .cable: .cable
      case .power: .power
      case .engine: .unit
      case .interface: .interface
      case .drain: .drain
      case .kill: .container
      case .process: .process
      }
    }
    /// Whether it keeps a node from the others.
    var isSilencing: Bool { [.cable, .power, .engine, .interface].contains(self) }
    var hasRepair: Bool { ![.kill, .process].contains(self) }
    /// Whether it is done on the machine itself, which must run for it.
    var isOnMachine: Bool { [.engine, .interface, .process, .kill].contains(self) }
  }

  var cause: Cause
  var node: Int
  var container: String?
  var effect: Double
  /// When it was mended, by its own repair or by switching the machine off and on.
  var mended = Double.infinity
  /// The entries of its command and of the command that repaired it.
  var entry: Int?
  var repairEntry: Int?
  /// Whether a command of the record did it.
  var isCommanded = true

  /// Until when it keeps the node from the others: a machine that was switched on has to start.
  func restedBy(_ upFrom: Double) -> Double {
    cause == .power && mended < .infinity ? max(mended, upFrom) : mended
  }
}
