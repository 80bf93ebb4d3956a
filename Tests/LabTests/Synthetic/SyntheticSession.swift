import Events
import Lab
import Session

/// A session of known truth, made from a seed: what the readers would hand to the laboratory.
struct SyntheticSession {
  /// A command, what it showed, and what it is to the truth.
  struct Command {
    enum Role {
      case fault(Int)
      case repair(Int)
      case repeatedRepair(Int)
      case lonelyRepair
      case nodes([String: String])
      case count(Int)
      case request(SyntheticTruth.Request)
      case stage(String)
      case other
    }

    var span: Span
    var observations: [Observation]
    var host: String?
    var role: Role = .other
  }

  static let start = Timestamp(milliseconds: 1_700_000_000_000)

  let seed: UInt64
  private(set) var truth: SyntheticTruth
  private(set) var events: [Event] = []
  private(set) var entries: [Entry] = []
  private(set) var manifest = Manifest()

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    self.seed = seed
    let nodes = random.whole(2, 7)
    var cluster = SimulatedCluster(
      nodes: nodes, desired: random.whole(1, 2 * nodes), random: &random)
    let update = random.chance(0.12) ? random.number(8, 15) : nil
    let rest = update.map { cluster.update(at: $0, random: &random) } ?? 0
    let faults = Self.faults(in: &cluster, after: rest, random: &random)
    cluster.settle()
    let machines = (1...nodes).map { "n0\($0)" }
    let isAliased = random.chance(0.5)
    truth = SyntheticTruth(
      cluster: cluster, end: faults.end, machines: machines,
      endpoints: machines.map { isAliased ? "\($0)-oam" : $0 }, service: "web")
    truth.isSticky = random.chance(0.06)
    for machine in machines { truth.offsets[machine] = random.number(-60, 60) }
    if isAliased {
      manifest.machines = zip(machines, truth.endpoints).map {
        Manifest.Machine(name: $0, aliases: [$1])
      }
    }
    truth.faults = faults.all.map {
      SyntheticTruth.Fault(simulated: $0, machine: machines[$0.node])
    }
    addPartitions()
    var commands = Self.stages(truth, &random)
    commands += faultCommands(&random)
    commands += update.map { [updateCommand(at: $0)] } ?? []
    commands += listings(&random)
    commands += probes(&random)
    write(commands.filter { $0.span.from < truth.end })
  }

  var history: LabHistory { LabHistory(events: events, entries: entries, manifest: manifest) }

  /// One or two faults, and the time at which the session ends.
  private static func faults(
    in cluster: inout SimulatedCluster, after rest: Double, random: inout SplitMix
  ) -> (all: [SimulatedFault], end: Double) {
    let count = random.whole(1, 2)
    var time = rest + random.number(15, 35)
    var all: [SimulatedFault] = []
    for place in 0..<count {
      let fault = SimulatedFault(
        about: time, isLast: place == count - 1, in: cluster, random: &random)
      cluster.strike(fault, place: place, random: &random)
      all.append(fault)
      time = fault.rest(random: &random)
    }
    return (all, time)
  }

  private mutating func addPartitions() {
    for (place, fault) in truth.faults.enumerated() where fault.simulated.cause.isCut {
      guard fault.simulated.peer == nil || truth.cluster.nodes == 2,
        let cut = truth.cluster.cuts.first(where: { $0.span.from == fault.simulated.effect })
      else { continue }
      let own = truth.endpoints[fault.simulated.node]
      truth.partitions.append(
        SyntheticTruth.Partition(
          fault: place, groups: [[own], truth.endpoints.filter { $0 != own }],
          span: Span(cut.span.from, cut.span.until + (cut.learns.min() ?? 0))))
    }
  }

  private static func stages(_ truth: SyntheticTruth, _ random: inout SplitMix) -> [Command] {
    guard random.chance(0.6) else { return [] }
    return truth.faults.indices.map { place in
      let time = truth.faults[place].simulated.command.from - random.number(1, 8)
      return Command(
        span: .rounded(time, time), observations: [], role: .stage("Fault \(place + 1)"))
    }
  }

  /// Numbers the commands in the order of their starts and writes them down.
  private mutating func write(_ commands: [Command]) {
    let ordered = commands.enumerated().sorted {
      ($0.element.span.from, $0.offset) < ($1.element.span.from, $1.offset)
    }.map(\.element)
    for (index, command) in ordered.enumerated() {
      let number = index + 1
      note(command, number: number)
      let time = Self.start.adding(seconds: command.span.from)
      let arrival = Self.start.adding(seconds: command.span.until)
      if case .stage(let title) = command.role {
        entries.append(
          Entry(number: number, time: time, source: .recorded, content: .stage(title)))
        continue
      }
      let end = CommandRun.End(
        time: arrival, duration: command.span.until - command.span.from, status: .exited(0))
      let run = CommandRun(arguments: [], line: "command \(number)", end: end)
      entries.append(
        Entry(number: number, time: time, source: .recorded, content: .command(run)))
      for (place, observation) in command.observations.enumerated() {
        events.append(
          Event(
            observation,
            evidence: Evidence(
              entry: number, time: time, arrival: arrival, host: command.host, stream: .output,
              span: place..<place + 1, source: .recorded)))
      }
    }
    if truth.stages.first?.entry != 1 { truth.stages.insert((1, nil), at: 0) }
  }

  private mutating func note(_ command: Command, number: Int) {
    switch command.role {
    case .fault(let place): truth.faults[place].entry = number
    case .repair(let place): truth.faults[place].repairEntry = number
    case .repeatedRepair(let place): truth.faults[place].repeatedEntries.append(number)
    case .lonelyRepair: truth.lonelyRepairs.append(number)
    case .nodes(let status):
      truth.listings.append(
        SyntheticTruth.Listing(entry: number, span: command.span, status: status))
    case .count(let running):
      truth.counts.append(
        SyntheticTruth.Count(entry: number, span: command.span, running: running))
    case .request(var request):
      request.entry = number
      truth.requests.append(request)
    case .stage(let title): truth.stages.append((number, title))
    case .other: break
    }
  }
}
