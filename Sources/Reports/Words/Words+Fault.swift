import Events
import Lab

extension Words {
  /// What was broken, without the time: `The cable of NIC 2 of n1 was pulled`.
  func what(_ fault: FaultDeed) -> String {
    let machine = fault.machine.name
    let object = fault.object ?? "?"
    return switch fault.kind {
    case .cable:
      say(FaultPhrase.cable, ["slot": fault.slot.map(String.init) ?? "?", "machine": machine])
    case .power:
      say(fault.isAsked ? FaultPhrase.powerAsked : FaultPhrase.power, ["machine": machine])
    case .reset: say(FaultPhrase.reset, ["machine": machine])
    case .pause where fault.isSaved == true: say(FaultPhrase.saved, ["machine": machine])
    case .pause: say(FaultPhrase.pause, ["machine": machine])
    case .drain where fault.isPaused == true: say(FaultPhrase.nodePaused, ["machine": machine])
    case .drain: say(FaultPhrase.drain, ["machine": machine])
    case .container where fault.isPaused == true:
      say(FaultPhrase.containerPaused, ["object": object, "machine": machine])
    case .container:
      say(
        fault.isKill ? FaultPhrase.containerKilled : .container,
        ["object": object, "machine": machine])
    case .process where fault.container != nil:
      say(
        FaultPhrase.containerProcess,
        ["object": object, "container": fault.container ?? "?", "machine": machine])
    case .process: say(FaultPhrase.process, ["object": object, "machine": machine])
    case .unit where fault.isRestart == true:
      say(FaultPhrase.engineRestarted, ["machine": machine])
    case .unit where object == Fault.containerd:
      say(FaultPhrase.containerd, ["machine": machine])
    case .unit: say(FaultPhrase.engine, ["machine": machine])
    case .interface: say(FaultPhrase.interface, ["object": object, "machine": machine])
    case .firewall:
      say(FaultPhrase.firewall, ["object": packets(fault.part), "machine": machine])
    case .route where object == "default": say(FaultPhrase.defaultRoute, ["machine": machine])
    case .route: say(FaultPhrase.route, ["object": object, "machine": machine])
    case .netem: say(FaultPhrase.netem, ["object": object, "machine": machine])
    case .leave: say(FaultPhrase.leave, ["machine": machine])
    case .node: say(FaultPhrase.node, ["machine": machine])
    }
  }

  /// Which packets a packet filter throws away: `10.1.1.9`, `tcp port 8080`, `10.1.1.9, tcp port 22`.
  func packets(_ part: FaultPart) -> String {
    let object = part.object ?? "?"
    guard let traffic = part.rule?.traffic else { return object }
    let name =
      traffic.ports.map {
        say(FaultPhrase.port, ["transport": traffic.transport, "ports": $0])
      } ?? traffic.transport
    return object == "all" ? name : "\(object), \(name)"
  }

  /// The same behind other words of a sentence.
  func clause(_ fault: FaultDeed) -> String {
    let what = what(fault)
    // A name is written as it is.
    let isName = what.hasPrefix(fault.machine.name)
    return isName ? what : what.prefix(1).lowercased() + what.dropFirst()
  }
}
