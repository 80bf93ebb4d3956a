import Events
import Session

/// A long made-up session: probes of five endpoints, listings between them, and a fault every minute.
struct LongSession {
  private(set) var entries: [Entry] = []
  private(set) var events: [Event] = []

  private static let nodes = ["n1", "n2", "n3", "n4", "n5"]
  private static let start = Timestamp(milliseconds: 1_700_000_000_000)

  init(entries count: Int) {
    for number in 1...count {
      let fault = number / 1000
      switch number % 1000 {
      case 300: add(number, link(fault, .off), host: nil)
      case 700: add(number, link(fault, .on), host: nil)
      case let place where place % 50 == 0: add(number, nodes(place), host: "n1-oam")
      case let place where place % 50 == 10: add(number, tasks(fault, place), host: "n1-oam")
      case let place where place % 50 == 20:
        let node = place / 50 % Self.nodes.count
        add(number, containers(fault, place, of: node), host: "\(Self.nodes[node])-oam")
      default: add(number, request(number, fault), host: nil)
      }
    }
  }

  private mutating func add(_ number: Int, _ observations: [Observation], host: String?) {
    let time = Self.start.adding(seconds: Double(number) * 0.1)
    let end = time.adding(seconds: 0.05)
    let run = CommandRun(
      arguments: [], line: "command",
      end: CommandRun.End(time: end, duration: 0.05, status: .exited(0)))
    entries.append(Entry(number: number, time: time, source: .recorded, content: .command(run)))
    for observation in observations {
      events.append(
        Event(
          observation,
          evidence: Evidence(
            entry: number, time: time, arrival: end, host: host, stream: .output, span: 0..<1,
            source: .recorded)))
    }
  }

  private func link(_ fault: Int, _ state: Switch) -> [Observation] {
    [.link(ObservedLink(vm: Self.nodes[fault % Self.nodes.count], slot: 2, state: state))]
  }

  private func nodes(_ place: Int) -> [Observation] {
    [.listing(ObservedListing(of: .node, rows: Self.nodes.count, complete: true))]
      + Self.nodes.enumerated().map { index, name in
        .node(
          ObservedNode(
            id: NodeID("id-of-\(name)-0123456789012345"), hostname: name,
            status: Printed(index == 3 && (400...700).contains(place) ? .down : .ready),
            availability: Printed(.active), manager: index == 0 ? Printed(.leader) : nil,
            queried: index == 0))
      }
  }

  private func tasks(_ fault: Int, _ place: Int) -> [Observation] {
    let round = place > 450 ? fault + 1 : fault
    return [
      .listing(
        ObservedListing(of: .task, rows: Self.nodes.count, complete: true, scope: "web"))
    ]
      + Self.nodes.enumerated().map { index, name in
        .task(
          ObservedTask(
            id: Self.task(index, round), name: "web.\(index + 1)", service: "web", slot: index + 1,
            node: name, desired: Printed(.running), state: Printed(.running)))
      }
  }

  private func containers(_ fault: Int, _ place: Int, of node: Int) -> [Observation] {
    let round = place > 450 ? fault + 1 : fault
    return [
      .listing(ObservedListing(of: .container, rows: 1, complete: true)),
      .container(
        ObservedContainer(
          id: Self.container(node, round), service: "web", slot: node + 1,
          task: Self.task(node, round), status: "Up 5 seconds")),
    ]
  }

  private func request(_ number: Int, _ fault: Int) -> [Observation] {
    let isBroken = (300...450).contains(number % 1000) && number % 3 == 0
    let round = number % 1000 > 450 ? fault + 1 : fault
    return [
      .request(
        ObservedRequest(
          target: "\(Self.nodes[number % Self.nodes.count])-oam",
          outcome: isBroken ? .fail : .ok,
          responder: isBroken
            ? nil : Self.container(number / Self.nodes.count % Self.nodes.count, round),
          exit: isBroken ? 28 : 0, latency: 0.02))
    ]
  }

  private static func task(_ index: Int, _ round: Int) -> TaskID {
    TaskID("task\(index)\(String(1_000_000 + round))0123456789012".prefix(25).description)
  }

  private static func container(_ index: Int, _ round: Int) -> ContainerID {
    ContainerID(String(0xa000_0000_0000 + index * 0x1_0000_0000 + round, radix: 16))
  }
}
