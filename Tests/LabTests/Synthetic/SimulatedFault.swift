/// What is broken in a simulated session, how, and when; times are seconds of the session.
struct SimulatedFault {
  /// How it is broken.
  enum Cause: CaseIterable {
    case cable, powerOff, powerButton, reset, pause, drain, kill, stop, engine, interface
    case firewall, netem, leave

    /// The word for it in findings.
    var statedKind: String {
      switch self {
      case .cable: "cable"
      case .powerOff, .powerButton: "power"
      case .reset: "reset"
      case .pause: "pause"
      case .drain: "drain"
      case .kill, .stop: "container"
      case .engine: "unit"
      case .interface: "interface"
      case .firewall: "firewall"
      case .netem: "netem"
      case .leave: "leave"
      }
    }

    /// Whether it cuts the node off from the others and leaves it running.
    var isCut: Bool { [.cable, .interface, .firewall].contains(self) }
    /// Whether the hypervisor does it, and not somebody on the node.
    var isOfHypervisor: Bool {
      [.cable, .powerOff, .powerButton, .reset, .pause].contains(self)
    }
    /// Whether a command undoes it.
    var hasRepair: Bool { ![.reset, .kill, .stop].contains(self) }
  }

  var cause: Cause
  var node: Int
  /// The only node it is cut off from; nil for all.
  var peer: Int?
  /// Whether a command did it; else it only shows.
  var isCommanded: Bool
  /// The command that did it.
  var command: Span
  /// When it took effect, inside the command.
  var effect: Double
  /// The command that undid it.
  var repair: Span?
  /// When it was undone, inside that command; without one, when it ended by itself.
  var repaired: Double
  /// Further repairs, which changed nothing.
  var repeated: [Span] = []
  /// The replica, where a container is meant.
  var container: String?
  /// Seconds that `netem` delays, and the share it loses.
  var delay = 0.0
  var loss = 0.0
}
