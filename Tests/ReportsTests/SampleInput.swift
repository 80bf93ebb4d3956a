import Events
import Foundation
import Readers
import Reports
import Session
import Study

// Values that only Lab makes, made by hand.
@testable import Lab

/// A small record made by hand: two stages, a fault, requests, and output that means no good.
struct SampleInput {
  private(set) var entries: [Entry] = []
  private(set) var events: [Event] = []
  private(set) var requests: [Request] = []
  private var outputs: [Int: [OutputChunk]] = [:]
  private var targets: [Int: String] = [:]
  private var hasClock: Bool
  /// Whether the laboratory is what all events show, and not what is stated here.
  var isFolded = false
  /// Whether the chain of the record is whole.
  var isIntact = true

  /// The moment of the first entry; an entry begins ten seconds after the one before.
  private static let start = Timestamp(milliseconds: 1_795_406_400_000)

  init(hasClock: Bool = true) {
    self.hasClock = hasClock
  }

  private func time(_ number: Int) -> Timestamp? {
    hasClock ? Self.start.adding(seconds: Double(number - 1) * 10) : nil
  }

  private func moment(_ number: Int) -> Moment { Moment(entry: number, time: time(number)) }

  private func evidence(_ number: Int, on host: String) -> Evidence {
    Evidence(
      entry: number, time: time(number), arrival: time(number), host: host, stream: .output,
      span: 0..<0, source: .recorded)
  }

  /// Adds an entry that is no command.
  mutating func add(_ content: Entry.Content) {
    let number = entries.count + 1
    entries.append(
      Entry(number: number, time: time(number), source: .recorded, content: content))
  }

  /// Adds a command with what it printed and what was read in that.
  @discardableResult mutating func run(
    _ line: String, on host: String = "host", printing output: String = "",
    complaining error: String = "", exit: CommandRun.Status? = .exited(0),
    showing observations: [Observation] = []
  ) -> Int {
    let number = entries.count + 1
    let end = exit.map { status in
      CommandRun.End(
        time: time(number)?.adding(seconds: 1.25), duration: hasClock ? 1.25 : nil, status: status)
    }
    add(.command(CommandRun(arguments: ["sh", "-c", line], line: line, host: "host", end: end)))
    outputs[number] = [
      OutputChunk(stream: .output, offset: 0.1, bytes: Array(output.utf8)),
      OutputChunk(stream: .error, offset: 0.2, bytes: Array(error.utf8)),
    ]
    if host != "host" { targets[number] = host }
    events += observations.map { Event($0, evidence: evidence(number, on: host)) }
    return number
  }

  /// Adds a request; nil stands for one that failed.
  mutating func ask(_ endpoint: String, answeredBy responder: String?) {
    let number = run(
      "curl --connect-timeout 1 \(endpoint)", exit: .exited(responder == nil ? 28 : 0),
      showing: [
        .request(
          ObservedRequest(
            target: endpoint, outcome: responder == nil ? .fail : .ok,
            responder: responder.map { ContainerID($0) },
            exit: responder == nil ? 28 : 0))
      ])
    requests.append(
      Request(
        moment: moment(number), endpoint: Endpoint(endpoint),
        outcome: responder == nil ? .fail : .ok,
        responder: responder.map { ContainerID($0) }, exit: responder == nil ? 28 : 0,
        latency: 1.25))
  }

  private static func nodes(second: ObservedNode.Status) -> [Observation] {
    [
      .node(
        ObservedNode(
          id: "r1fe9v9hl8um9x3fnstt6s60w", hostname: "swarm-n01", status: Printed(.ready),
          availability: Printed(.active), manager: Printed(.leader), engine: "20.10.24",
          queried: true)),
      .node(
        ObservedNode(
          id: "ps7te6cu6r3yr4pjfdit9eze4", hostname: "swarm-n02", status: Printed(second),
          availability: Printed(.active), engine: "20.10.24")),
      .listing(ObservedListing(of: .node, rows: 2, complete: true)),
    ]
  }

  private static let progress =
    ["overall progress: 0 out of 2 tasks", "1/2:", "2/2:"]
    + (0..<4).map { _ in "overall progress: 1 out of 2 tasks" }
    + [5, 5, 4, 4, 3, 2, 1].map {
      "verify: Waiting \($0) seconds to verify that tasks are stable..."
    }
    + ["verify: Service converged"]

  /// The record that the golden files are made from, with further requests in its second stage.
  static func record(hasClock: Bool = true, furtherRequests: Int = 0) -> SampleInput {
    var sample = SampleInput(hasClock: hasClock)
    sample.add(.stage("Setting up"))
    sample.add(.note("A *swarm* of two.\n\n# Remark\n\n<script>alert(1)</script>kept"))
    sample.run(
      "ssh swarm-n01 docker node ls", on: "swarm-n01", printing: "ID HOSTNAME\nr1fe swarm-n01\n",
      showing: nodes(second: .ready))
    sample.run(
      "ssh swarm-n01 docker service scale web=2", on: "swarm-n01",
      printing: progress.joined(separator: "\n") + "\n",
      showing: [.scale(ObservedScale(service: "web", desired: 2, converged: true))])
    sample.run(
      "ssh swarm-n01 docker swarm init", on: "swarm-n01",
      complaining: "Error response from daemon: this node is already part of a swarm\n",
      exit: .exited(1),
      showing: [
        .unread(
          UnreadOutput(
            reader: "swarm-init", text: "Error response from daemon: ???",
            reason: "no such refusal is known"))
      ])
    sample.run(
      "for N in swarm-n01 swarm-n02; do ssh $N docker ps; done", printing: "",
      showing: [])
    sample.add(.stage("Cable pulled"))
    let pulled = sample.run(
      "VBoxManage controlvm \"swarm-n02\" setlinkstate2 off",
      showing: [.link(ObservedLink(vm: "swarm-n02", slot: 2, state: .off))])
    for index in 0..<4 + furtherRequests {
      let endpoint = index.isMultiple(of: 2) ? "swarm-n01" : "swarm-n02"
      sample.ask(endpoint, answeredBy: index % 4 == 3 ? nil : "b1ace90f6fdc")
    }
    let listed = sample.run(
      "ssh swarm-n01 docker node ls", on: "swarm-n01", printing: "ID HOSTNAME\n",
      showing: nodes(second: .down))
    sample.run(
      "VBoxManage controlvm \"swarm-n02\" setlinkstate2 on",
      showing: [.link(ObservedLink(vm: "swarm-n02", slot: 2, state: .on))])
    sample.run("sleep 100", exit: nil)
    sample.run("top", exit: .signaled(9))
    assert(pulled < listed)
    return sample
  }

  private var fault: Fault? {
    let cables = events.compactMap { event -> (Int, Switch)? in
      if case .link(let link) = event.observation {
        (event.evidence.entry, link.state)
      } else {
        nil
      }
    }
    guard let from = cables.first?.0, let to = cables.last?.0 else { return nil }
    return Fault(
      part: FaultPart(kind: .cable, machine: "swarm-n02", slot: 2), from: moment(from),
      to: moment(to))
  }

  private var findings: [Finding] {
    guard let fault, let to = fault.to else { return [] }
    let failed = requests.filter { $0.outcome == .fail }.map(\.moment.entry)
    let asked = requests.filter { $0.endpoint == "swarm-n02" }
    let ok = asked.count { $0.outcome == .ok }
    let listing = to.entry - 1
    return [
      Finding(.fault(fault), from: fault.from, to: to, entries: [fault.from.entry, to.entry]),
      Finding(
        .detection(
          Detection(
            fault: fault.id, node: "swarm-n02", status: Printed(.down), lastWithout: nil,
            firstWith: moment(listing),
            bounds: hasClock ? DurationBounds(atLeast: 12.3, atMost: 61.25) : nil)),
        from: fault.from, to: moment(listing), entries: [fault.from.entry, listing]),
      Finding(
        .outage(
          Outage(
            endpoint: "swarm-n02", causes: [fault.id], failed: failed.count, total: asked.count,
            longestGap: hasClock ? 20.5 : nil)),
        from: fault.from, to: to, entries: failed),
      Finding(
        .availability(
          Availability(
            endpoint: "swarm-n02", stage: "Cable pulled",
            counts: RequestCounts(
              ok: ok, failed: failed.count, unknown: 0,
              responders: [.init(id: "b1ace90f6fdc", answers: ok)]))),
        from: fault.from, to: to, entries: asked.map(\.moment.entry)),
      Finding(
        .placement(Placement(service: "web", replicas: ["swarm-n01": 1, "swarm-n02": 1])),
        from: moment(4), to: nil, entries: [4]),
    ] + furtherFindings(fault, to)
  }

  /// Findings of the kinds that no fault needs, and what a fault's are besides.
  private func furtherFindings(_ fault: Fault, _ to: Moment) -> [Finding] {
    var availability = Availability(
      endpoint: "swarm-n02", fault: fault.id,
      counts: RequestCounts(
        ok: 1, failed: 1, unknown: 0,
        responders: [.init(id: "b1ace90f6fdc", answers: 1, machine: "swarm-n01")]))
    availability.counts.latency = hasClock ? Latency(of: [1.25]) : nil
    availability.counts.longestGap = hasClock ? 20.5 : nil
    let clock = ClockOffset(
      machine: "swarm-n02", clock: .kernel, atLeast: 2.5, atMost: hasClock ? 4 : nil)
    let misplaced = Misplaced(entry: 6, taken: nil, machine: nil, sameAs: 5, steps: [])
    let life = ReplicaLife(
      container: "b1ace90f6fdc", service: "web", slot: 1, task: "7a1bbg8ba5eg",
      machine: "swarm-n01", listed: moment(4)...moment(4), seen: nil,
      answered: moment(9)...moment(11), answers: ["swarm-n01": 2, "swarm-n02": 1])
    return [
      Finding(.availability(availability), from: fault.from, to: to, entries: [10, 12]),
      Finding(
        .recovery(
          Recovery(
            object: .replicas(service: "web"), fault: fault.id, lastWithout: nil,
            firstWith: moment(13),
            bounds: hasClock ? DurationBounds(atLeast: 0, atMost: 51.25) : nil)),
        from: fault.from, to: moment(13), entries: [8, 13]),
      Finding(.clock(clock), from: nil, to: nil, entries: [3, 4]),
      Finding(.misplaced(misplaced), from: moment(6), to: nil, entries: [5, 6]),
      Finding(.replica(life), from: moment(4), to: moment(11), entries: [4, 9, 11]),
      Finding(
        .placement(Placement(unseen: "web", after: .repair(fault.id, at: to))), from: to, to: nil,
        entries: [to.entry]),
    ]
  }

  /// What shows the laboratory, and is no part of what the report lists.
  private var laboratory: [Event] {
    guard entries.count > 3 else { return [] }
    let seen: [Observation] = [
      .vm(ObservedVM(name: "swarm-n01", state: Printed(.running))),
      .node(
        ObservedNode(
          id: "r1fe9v9hl8um9x3fnstt6s60w", hostname: "swarm-n01", status: Printed(.ready),
          availability: Printed(.active), manager: Printed(.leader), engine: "20.10.24",
          queried: true)),
    ]
    let tasks: [Observation] = [
      .service(ObservedService(id: "sk6wnz05z7mb", name: "web", running: 2, desired: 2)),
      .task(
        ObservedTask(
          id: "7a1bbg8ba5eg", name: "web.1", service: "web", slot: 1, node: "swarm-n01",
          desired: Printed(.running), state: Printed(.running))),
      .container(
        ObservedContainer(
          id: "b1ace90f6fdc", service: "web", slot: 1, task: "7a1bbg8ba5eg",
          status: "Up 5 seconds")),
    ]
    return seen.map { Event($0, evidence: evidence(3, on: "swarm-n01")) }
      + tasks.map { Event($0, evidence: evidence(4, on: "swarm-n01")) }
  }

  /// What the author knows of the machines.
  private static let machines: Manifest = {
    var manifest = Manifest()
    manifest.machines = [
      .init(
        name: "swarm-n01", aliases: ["10.1.1.24"],
        cards: [
          .init(slot: 2, interface: "enp0s8", network: "app", address: "10.1.1.24/24")
        ]),
      .init(name: "swarm-n02"),
    ]
    manifest.networks = [
      .init(
        id: "app", name: "network-APP", attachment: "intnet",
        purpose: "cluster traffic")
    ]
    return manifest
  }()

  static let manifest: Manifest = {
    var manifest = Manifest()
    manifest.title = "A cable | pulled"
    manifest.author = "A. Student"
    manifest.course = "Distributed systems"
    manifest.introduction =
      "What is *tried*.\n\n# Aim\n\nSee ![the figure](http://example.org/a.png)."
    manifest.summary = "It **held**."
    manifest.references = ["Docker documentation"]
    return manifest
  }()

  static let drawing = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 120" width="900" height="120">
    <g id="node1"><clipPath id="clip"><rect width="900" height="120"/></clipPath>
    <a href="#entry-3"><text x="20" y="60" clip-path="url(#clip)">swarm-n01</text></a></g>
    </svg>
    """

  /// Figures that are the same on every machine.
  static let figures = [
    ReportFigure(name: "topology", scope: .topology, svg: drawing),
    ReportFigure(name: "timeline", scope: .timeline, svg: drawing),
    ReportFigure(name: "timeline-2", scope: .timelineOfStage(1), svg: drawing),
  ]

  /// What a report is made from.
  func studied(manifest: Manifest = manifest) -> StudiedSession {
    var history = LabHistory(
      events: isFolded ? self.events : laboratory, entries: entries,
      manifest: laboratory.isEmpty ? Manifest() : Self.machines)
    if !isFolded {
      history.requests = requests
      history.faults = fault.map { [$0] } ?? []
      history.findings = findings
    }
    let outputs = outputs
    let events = Dictionary(grouping: events, by: \.evidence.entry)
    return StudiedSession(
      name: "sample", manifest: manifest,
      entries: entries.map { entry in
        ReadEntry(
          entry,
          parts: [
            CommandPart(
              SimpleCommand(words: [], host: targets[entry.number]),
              events: events[entry.number] ?? [])
          ])
      },
      history: history,
      record: Verification(
        lines: 1234, lastHash: String(repeating: "0123456789abcdef", count: 4),
        firstBreak: isIntact ? nil : Verification.Break(line: 17, reason: .chain))
    ) { outputs[$0] ?? [] }
  }
}

extension Report {
  /// The report of a sample.
  init(
    _ sample: SampleInput, manifest: Manifest = SampleInput.manifest, figures: Bool = true,
    words: Words
  ) throws {
    try self.init(
      sample.studied(manifest: manifest), figures: figures ? SampleInput.figures : [],
      generated: Timestamp(rfc3339: "2026-11-24T09:00:00Z"), words: words)
  }
}
