import Events
import Lab
import Session

/// A small made-up session: two machines, one service, one pulled cable.
struct Sample {
  var events: [Event] = []
  var entries: [Entry] = []
  var manifest = Manifest()

  static let start = Timestamp(milliseconds: 1_700_000_000_000)

  /// Adds a command and what it showed; a second passes between two commands.
  mutating func add(
    _ observations: Observation..., host: String? = nil, at second: Double? = nil,
    lasting duration: Double = 0.5, clock: Bool = true
  ) {
    addAll(observations, host: host, at: second, lasting: duration, clock: clock)
  }

  /// The same for a list.
  mutating func addAll(
    _ observations: [Observation], host: String? = nil, at second: Double? = nil,
    lasting duration: Double = 0.5, clock: Bool = true
  ) {
    let number = entries.count + 1
    let time = clock ? Self.start.adding(seconds: second ?? Double(number)) : nil
    let arrival = time?.adding(seconds: duration)
    let run = CommandRun(arguments: [], line: "command \(number)")
    entries.append(
      Entry(number: number, time: time, source: .recorded, content: .command(run)))
    for observation in observations {
      events.append(
        Event(
          observation,
          evidence: Evidence(
            entry: number, time: time, arrival: arrival, host: host, stream: .output,
            span: 0..<1, source: .recorded)))
    }
  }

  mutating func addStage(_ title: String) {
    let number = entries.count + 1
    entries.append(
      Entry(
        number: number, time: Self.start.adding(seconds: Double(number)), source: .recorded,
        content: .stage(title)))
  }

  var history: LabHistory { LabHistory(events: events, entries: entries, manifest: manifest) }

  static func node(_ name: String, _ status: ObservedNode.Status, queried: Bool = false)
    -> Observation
  {
    .node(
      ObservedNode(
        id: NodeID("id-of-\(name)"), hostname: name, status: Printed(status),
        availability: Printed(.active), manager: queried ? Printed(.leader) : nil, queried: queried)
    )
  }

  static func request(_ target: String, by responder: String?) -> Observation {
    .request(
      ObservedRequest(
        target: target, outcome: responder == nil ? .fail : .ok,
        responder: responder.map { ContainerID($0) }))
  }

  static func link(_ state: Switch) -> Observation {
    .link(ObservedLink(vm: "n1", slot: 2, state: state))
  }

  static func task(_ id: String, slot: Int, on node: String, state: ObservedTask.State = .running)
    -> Observation
  {
    .task(
      ObservedTask(
        id: TaskID(id), name: "web.\(slot)", service: "web", slot: slot, node: node,
        desired: Printed(state == .running ? .running : .shutdown), state: Printed(state)))
  }

  static func container(_ id: String, task: String, slot: Int) -> Observation {
    .container(
      ObservedContainer(
        id: ContainerID(id), name: "web.\(slot).\(task)", service: "web", slot: slot,
        task: TaskID(task))
    )
  }

  static func listing(
    of kind: Observation.Kind, rows: Int, complete: Bool = true, scope: String? = nil
  )
    -> Observation
  {
    .listing(ObservedListing(of: kind, rows: rows, complete: complete, scope: scope))
  }
}
