// How a session's faults are chosen.
extension SimulatedFault {
  /// Cables and what else splits a cluster come up most often.
  private static let causes: [Cause] =
    [.powerOff, .powerOff, .interface, .interface, .firewall, .firewall]
    + Array(repeating: .cable, count: 4)
    + [.powerButton, .reset, .pause, .drain, .kill, .stop, .engine, .netem, .leave]

  /// A fault that begins about a time, in a cluster as it is by then.
  init(
    about time: Double, isLast: Bool, in cluster: SimulatedCluster, random: inout SplitMix
  ) {
    var cause = random.pick(Self.causes)
    if cause == .leave && !isLast { cause = .cable }
    let isCommanded = ![.cable, .powerOff].contains(cause) || random.chance(0.85)
    let isOfManager = random.chance(cause.isCut ? 0.35 : 0.15) && cause != .leave
    var node = isOfManager ? 0 : random.whole(1, cluster.nodes - 1)
    var container: String?
    if !cause.hasRepair && cause != .reset {
      let living = cluster.replicas.filter {
        $0.running < time && $0.dies == .infinity && $0.unwanted == .infinity
      }
      // A replica that is there always: the service has at least one.
      let meant = random.pick(living.isEmpty ? cluster.replicas : living)
      (node, container) = (meant.node, meant.container)
    }
    let length =
      switch cause {
      case .powerOff: random.number(0.4, 2.5)
      case _ where cause.isOfHypervisor: random.number(0.03, 0.4)
      default: random.number(0.3, 3)
      }
    let command = Span.rounded(time, time + length)
    let effect = random.number(command.from, command.until)
    let isShort = random.chance(0.2) && cause != .powerButton
    let lasting = isShort ? random.number(3, 9) : random.number(18, 45)

    self.cause = cause
    self.node = node
    self.container = container
    self.isCommanded = isCommanded
    self.command = command
    self.effect = effect
    if cause == .firewall && random.chance(0.5) {
      let others = (0..<cluster.nodes).filter { $0 != node }
      peer = random.chance(0.5) && node != 0 ? 0 : random.pick(others)
    }
    if cause == .netem {
      delay = random.number(0.02, 0.2)
      loss = random.pick([0, 0.02, 0.1])
    }
    let isMissing = isLast && random.chance(cause == .leave ? 0.7 : 0.15)
    if cause == .reset {
      repaired = effect + random.number(12, 25)
    } else if !cause.hasRepair {
      repaired = effect
    } else if isMissing {
      repaired = .infinity
    } else if !isCommanded {
      repaired = effect + lasting
    } else {
      let start = command.until + lasting
      let repair = Span.rounded(start, start + length)
      self.repair = repair
      repaired = random.number(repair.from, repair.until)
      if [.cable, .drain, .interface, .engine].contains(cause) && random.chance(0.2) {
        var last = repair.until
        for _ in 0..<random.whole(1, 2) {
          let again = last + random.number(0.5, 6)
          repeated.append(Span.rounded(again, again + length))
          last = again + length
        }
      }
    }
  }

  /// When the cluster has come to rest after it.
  func rest(random: inout SplitMix) -> Double {
    let last = repeated.last?.until ?? repair?.until ?? command.until
    let end = repaired < .infinity ? max(repaired, last) : command.until + 35
    return end + (cause.isCut ? random.number(22, 35) : random.number(40, 48))
  }
}

extension Span {
  /// A command's span: recorders write whole milliseconds, and no command takes no time.
  static func rounded(_ from: Double, _ until: Double) -> Span {
    let start = (from * 1000).rounded() / 1000
    return Span(start, max(start + 0.002, (until * 1000).rounded() / 1000))
  }
}
