import Events
import Lab
import Session

/// A session about a swarm of known truth, made from a seed: what the readers would hand to the
/// laboratory.
///
/// Faults overlap, services are removed, created again, scaled and updated, managers lose their
/// majority; listings are filtered, late, refused or missing.
struct SwarmSession {
  /// A command, what it showed, and what it is to the truth.
  struct Command {
    enum Role {
      case fault(Int)
      case repair(Int)
      case order(Int)
      case look(Int)
      case request(Int)
      case other
    }

    var span: Span
    var observations: [Observation]
    var host: String?
    var role: Role = .other
  }

  let seed: UInt64
  private(set) var truth: SwarmTruth
  private(set) var events: [Event] = []
  private(set) var entries: [Entry] = []

  init(seed: UInt64) {
    self.seed = seed
    var run = SwarmRun(seed: seed)
    run.runToEnd()
    truth = run.truth
    write(run.commands)
  }

  var history: LabHistory { LabHistory(events: events, entries: entries, manifest: Manifest()) }

  /// Numbers the commands in the order of their starts and writes them down.
  private mutating func write(_ commands: [Command]) {
    let ordered = commands.enumerated().sorted {
      ($0.element.span.from, $0.offset) < ($1.element.span.from, $1.offset)
    }.map(\.element)
    for (index, command) in ordered.enumerated() {
      let number = index + 1
      note(command.role, number: number)
      let time = SyntheticSession.start.adding(seconds: command.span.from)
      let arrival = SyntheticSession.start.adding(seconds: command.span.until)
      let end = CommandRun.End(
        time: arrival, duration: command.span.until - command.span.from, status: .exited(0))
      let run = CommandRun(arguments: [], line: "command \(number)", end: end)
      entries.append(Entry(number: number, time: time, source: .recorded, content: .command(run)))
      for (place, observation) in command.observations.enumerated() {
        events.append(
          Event(
            observation,
            evidence: Evidence(
              entry: number, time: time, arrival: arrival, host: command.host, stream: .output,
              span: place..<place + 1, source: .recorded)))
      }
    }
  }

  private mutating func note(_ role: Command.Role, number: Int) {
    switch role {
    case .fault(let place): truth.lab.faults[place].entry = number
    case .repair(let place): truth.lab.faults[place].repairEntry = number
    case .order(let place): truth.orders[place].entry = number
    case .look(let place): truth.looks[place].entry = number
    case .request(let place): truth.requests[place].entry = number
    case .other: break
    }
  }
}
