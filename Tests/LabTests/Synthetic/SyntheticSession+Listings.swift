import Events
import Session

// What somebody looks at beside the probes: listings, clocks, kernels.
extension SyntheticSession {
  func listings(_ random: inout SplitMix) -> [Command] {
    var commands: [Command] = []
    let pace = random.number(3, 9)
    var time = random.number(0.2, 3)
    while time < truth.end {
      let span = Span.rounded(time, time + random.number(0.3, 3))
      // What is shown was so at some instant of the command.
      let seen = random.number(span.from, span.until)
      let isLost = random.chance(0.1)
      if let command = look(span, seen: seen, random: &random), !isLost {
        commands.append(command)
      }
      time += random.number(0.5, 1.5) * pace
    }
    return commands + kernels(&random)
  }

  private func look(_ span: Span, seen: Double, random: inout SplitMix) -> Command? {
    let isManagerThere = truth.cluster.absence(of: 0, at: seen) == nil
    switch random.number(0, 1) {
    case ..<0.55: return isManagerThere ? nodes(span, seen: seen, random: &random) : nil
    case ..<0.68: return isManagerThere ? tasks(span, seen: seen, random: &random) : nil
    case ..<0.8: return isManagerThere ? service(span, seen: seen) : nil
    case ..<0.9:
      let node = random.whole(0, truth.cluster.nodes - 1)
      guard truth.cluster.absence(of: node, at: seen) == nil else { return nil }
      return containers(span, of: node, seen: seen)
    default:
      let node = random.whole(0, truth.cluster.nodes - 1)
      let absence = truth.cluster.absence(of: node, at: seen)
      guard absence == nil || absence == .withoutEngine else { return nil }
      return clock(span, of: node, seen: seen, random: &random)
    }
  }

  private func nodes(_ span: Span, seen: Double, random: inout SplitMix) -> Command {
    if random.chance(0.05) {
      let torn = UnreadOutput(reader: "docker-node-ls", text: "ID  HOSTN", reason: "it is torn")
      return Command(
        span: span,
        observations: [
          .listing(ObservedListing(of: .node, rows: 0, complete: false)), .unread(torn),
        ],
        host: truth.endpoints[0])
    }
    // Now and then a row cannot be read.
    let missing = random.chance(0.05) ? random.whole(0, truth.cluster.nodes - 1) : nil
    var status: [String: String] = [:]
    var rows: [Observation] = []
    for node in 0..<truth.cluster.nodes where node != missing {
      let name = truth.machines[node]
      status[name] = truth.cluster.status(of: node, at: seen)
      rows.append(
        .node(
          ObservedNode(
            id: NodeID("id0000000000000000000\(name)"), hostname: name,
            status: Printed(status[name] ?? "Ready"),
            availability: Printed(truth.cluster.isDrained(node, at: seen) ? .drain : .active),
            manager: node == 0 ? Printed(.leader) : nil, engine: "20.10.24", queried: node == 0)))
    }
    let listing = ObservedListing(of: .node, rows: rows.count, complete: missing == nil)
    return Command(
      span: span, observations: [.listing(listing)] + rows, host: truth.endpoints[0],
      role: .nodes(status))
  }

  private func service(_ span: Span, seen: Double) -> Command {
    let running = truth.cluster.running(at: seen)
    let service = ObservedService(
      id: "w3b0s3rv1c30", name: truth.service, mode: Printed(.replicated), running: running,
      desired: truth.cluster.desired, image: "web:latest", ports: "*:80->80/tcp")
    return Command(
      span: span,
      observations: [
        .listing(ObservedListing(of: .service, rows: 1, complete: true)), .service(service),
      ], host: truth.endpoints[0], role: .count(running))
  }

  private func tasks(_ span: Span, seen: Double, random: inout SplitMix) -> Command {
    // Behind `grep -v Shut` what is shut down is left out.
    let isWhole = random.chance(0.5)
    let rows = truth.cluster.replicas.compactMap { replica -> Observation? in
      guard let state = replica.state(at: seen) else { return nil }
      let isWanted = replica.unwanted > seen
      guard isWhole || isWanted else { return nil }
      // The manager's clock takes the age of a time that the node's clock stamped.
      let ahead = [0, replica.node].map { truth.offsets[truth.machines[$0]] ?? 0 }
      let age = seen + ahead[0] - replica.since(at: seen) - ahead[1]
      return .task(
        ObservedTask(
          id: TaskID(String(replica.task.prefix(12))), name: "\(truth.service).\(replica.slot)",
          service: truth.service, slot: replica.slot, image: "web:latest",
          node: truth.machines[replica.node], desired: Printed(isWanted ? .running : .shutdown),
          state: Printed(state), age: .printed(age)))
    }
    let listing = ObservedListing(
      of: .task, rows: rows.count, complete: isWhole, scope: truth.service)
    return Command(
      span: span, observations: [.listing(listing)] + rows, host: truth.endpoints[0])
  }

  private func containers(_ span: Span, of node: Int, seen: Double) -> Command {
    let offset = truth.offsets[truth.machines[node]] ?? 0
    let rows = truth.cluster.replicas.compactMap { replica -> Observation? in
      guard replica.node == node, replica.running <= seen, seen < replica.dies else { return nil }
      return .container(
        ObservedContainer(
          id: ContainerID(replica.container), image: "web:latest",
          name: "\(truth.service).\(replica.slot).\(replica.task)", service: truth.service,
          slot: replica.slot, task: TaskID(replica.task), status: "Up", state: Printed(.running),
          started: Self.start.adding(seconds: replica.running + offset),
          age: .printed(seen - replica.running)))
    }
    let listing = ObservedListing(of: .container, rows: rows.count, complete: true)
    return Command(
      span: span, observations: [.listing(listing)] + rows, host: truth.endpoints[node])
  }

  private func clock(
    _ span: Span, of node: Int, seen: Double, random: inout SplitMix
  ) -> Command {
    let resolution = random.pick([1, 1, 0.001])
    let reading = Self.start.adding(
      seconds: shown(seen, of: node, resolution: resolution))
    return Command(
      span: span,
      observations: [
        .clock(ObservedClock(clock: .system, reading: reading, resolution: resolution))
      ], host: truth.endpoints[node])
  }

  /// What the node's clock shows at a time: a step that has begun.
  private func shown(_ time: Double, of node: Int, resolution: Double) -> Double {
    let offset = truth.offsets[truth.machines[node]] ?? 0
    return ((time + offset) / resolution).rounded(.down) * resolution
  }

  /// `dmesg -T` after cables: the guest notices up to 2 s later, by its own clock.
  private func kernels(_ random: inout SplitMix) -> [Command] {
    var commands: [Command] = []
    for fault in truth.faults where fault.simulated.cause == .cable && random.chance(0.6) {
      let node = fault.simulated.node
      var lines: [Observation] = []
      for (time, state) in [(fault.simulated.effect, Switch.off), (fault.simulated.repaired, .on)]
      where time < .infinity {
        let at = shown(time + random.number(0, 2), of: node, resolution: 1)
        lines.append(
          .carrier(
            ObservedCarrier(
              interface: "enp0s8", state: state, at: Self.start.adding(seconds: at),
              resolution: 1)))
      }
      let last =
        fault.simulated.repaired < .infinity
        ? fault.simulated.repaired : fault.simulated.effect
      let time = last + random.number(2.5, 9)
      commands.append(
        Command(
          span: .rounded(time, time + random.number(0.3, 2)), observations: lines,
          host: truth.endpoints[node]))
    }
    return commands
  }
}

extension AgeBounds {
  /// An age as the engine prints it: seconds, "About a minute", minutes, hours.
  static func printed(_ seconds: Double) -> AgeBounds {
    // "Less than a second" also stands for ages below zero.
    guard seconds >= 1 else { return AgeBounds(atLeast: -.infinity, lessThan: 1) }
    let whole = seconds.rounded(.down)
    let step: Double = whole < 60 ? 1 : whole < 3600 ? 60 : 3600
    let floor = (whole / step).rounded(.down) * step
    return AgeBounds(atLeast: floor, lessThan: floor + step)
  }
}
