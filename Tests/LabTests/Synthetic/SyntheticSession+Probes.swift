import Events

// Requests to every endpoint, each endpoint asked by a loop of its own.
extension SyntheticSession {
  func probes(_ random: inout SplitMix) -> [Command] {
    let rate = random.pick([0.2, 0.5, 1, 1, 2, 2, 5, 10])
    // As many as a person would let run; faster loops are run around the faults only.
    let budget = random.number(280, 440) / Double(truth.cluster.nodes) / rate
    let windows = budget >= truth.end ? [Span(0.5, truth.end)] : probedWindows(of: budget)
    return truth.endpoints.indices.flatMap { node in
      probes(of: node, rate: rate, windows: windows, random: &random)
    }
  }

  /// The time before a fault, from it on, and after its repair.
  private func probedWindows(of budget: Double) -> [Span] {
    var windows: [Span] = []
    let share = budget / Double(truth.faults.count)
    for fault in truth.faults {
      let start = fault.simulated.command.from
      windows.append(Span(max(0.5, start - share * 0.25), start + share * 0.5))
      if let repair = fault.simulated.repair {
        let from = max(repair.from - share * 0.05, start + share * 0.5)
        windows.append(Span(from, from + share * 0.25))
      }
    }
    return windows
  }

  private func probes(
    of node: Int, rate: Double, windows: [Span], random: inout SplitMix
  ) -> [Command] {
    var commands: [Command] = []
    var turn = random.whole(0, 100)
    for window in windows {
      var time = window.from + random.number(0, 1 / rate)
      while time < min(window.until, truth.end) {
        let command = probe(of: node, at: time, turn: &turn, random: &random)
        commands.append(command)
        time = max(time + random.number(0.9, 1.1) / rate, command.span.until + 0.01)
      }
    }
    return commands
  }

  private func probe(
    of node: Int, at time: Double, turn: inout Int, random: inout SplitMix
  ) -> Command {
    let endpoint = truth.endpoints[node]
    var arrival = time + random.number(0.003, 0.02)
    let asked = truth.cluster.disturbances.first {
      $0.node == node && $0.span.contains(arrival)
    }
    arrival += asked?.delay ?? 0
    var isAnswered: Bool? = true
    var exit = 0
    let responder = responder(at: node, arrival: arrival, turn: &turn)
    if random.chance(0.015) {
      (isAnswered, exit) = (nil, 255)
    } else if let asked, random.chance(asked.loss) {
      (isAnswered, exit) = (false, 28)
    } else {
      switch responder {
      case .replica: break
      case .nobody: (isAnswered, exit) = (false, 7)
      case .silence: (isAnswered, exit) = (false, 28)
      }
    }
    let length = exit == 28 ? 1 + random.number(0.003, 0.05) : random.number(0.003, 0.03)
    let span = Span.rounded(time, max(arrival + 0.002, time + length))
    var name: String?
    if isAnswered == true, case .replica(let container) = responder { name = container }
    let request = SyntheticTruth.Request(
      entry: 0, node: node, endpoint: endpoint, span: span, arrival: arrival,
      isAnswered: isAnswered, responder: name)
    let outcome: RequestOutcome = isAnswered.map { $0 ? .ok : .fail } ?? .unknown
    return Command(
      span: span,
      observations: [
        .request(
          ObservedRequest(
            target: endpoint, outcome: outcome, responder: name.map { ContainerID($0) }, exit: exit,
            latency: isAnswered == nil ? nil : span.until - span.from))
      ], role: .request(request))
  }

  private enum Answer {
    case replica(String)
    case nobody
    case silence
  }

  /// Whom the endpoint hands the next request to, in turn.
  private func responder(at node: Int, arrival: Double, turn: inout Int) -> Answer {
    if let absence = truth.cluster.absence(of: node, at: arrival) {
      return absence == .withoutEngine ? .nobody : .silence
    }
    let table = truth.cluster.tables[node]
    let known = table.indices.filter { place in
      (table[place].use + table[place].vain).contains { $0.contains(arrival) }
    }
    guard !known.isEmpty else { return .nobody }
    if !truth.isSticky { turn += 1 }
    let chosen = known[turn % known.count]
    guard table[chosen].use.contains(where: { $0.contains(arrival) }) else { return .silence }
    return .replica(truth.cluster.replicas[chosen].container)
  }
}
