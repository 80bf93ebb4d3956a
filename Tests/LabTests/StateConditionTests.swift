import Events
import Lab
import Readers
import Session
import Testing

/// States that a laboratory can be waited for to be.
@Suite struct StateConditionTests {
  /// What commands have shown, one entry each.
  private func lab(_ commands: (line: String, output: String, exit: Int32)...) -> KnownLab {
    let reader = EntryReader()
    let events = commands.enumerated().flatMap { index, command in
      let run = CommandRun(
        arguments: ["sh"], line: command.line, host: "laptop",
        end: .init(time: nil, duration: nil, status: .exited(command.exit)))
      let entry = Entry(
        number: index + 1, time: nil, source: .recorded, content: .command(run))
      return reader.events(
        of: entry,
        output: [OutputChunk(stream: .output, offset: 0, bytes: Array(command.output.utf8))])
    }
    var manifest = Manifest()
    manifest.machines = [.init(name: "n02", aliases: ["n02-oam"])]
    return KnownLab(events: events, manifest: manifest)
  }

  private func nodes(_ status: String) -> (line: String, output: String, exit: Int32) {
    (
      "ssh n01 docker node ls",
      """
      ID                            HOSTNAME    STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
      dybsrcr2wqpu6evtk3e1wape0 *   n01         Ready     Active         Leader           20.10.24
      y85vac6kq5k7qnvyi3u364hyb     n02         \(status.padding(to: 10))Drain                           20.10.24

      """, 0
    )
  }

  private let services = (
    line: "ssh n01 docker service ls",
    output: """
    ID             NAME   MODE         REPLICAS   IMAGE          PORTS
    x1y2z3a4b5c6   web    replicated   2/3        nginx:latest   *:80->80/tcp

    """, exit: Int32(0)
  )

  private func answer(_ condition: StateCondition, _ lab: KnownLab, after entry: Int = 0) -> String
  {
    switch condition.answer(in: lab, after: entry) {
    case .met(let moment): "met \(moment.entry)"
    case .unmet(let shown, let moment): "unmet \(shown) \(moment.entry)"
    case .stale(let shown, let moment): "stale \(shown) \(moment.entry)"
    case .unseen: "unseen"
    }
  }

  @Test func tellsWhatTheManagersSay() {
    let lab = lab(nodes("Ready"), nodes("Down"), services)
    let down = StateCondition.node("n02", .status(.down))
    #expect(answer(down, lab) == "met 2")
    // What was shown before is not known to hold still.
    #expect(answer(down, lab, after: 2) == "stale Down 2")
    #expect(answer(.node("n02-oam", .status(.ready)), lab) == "unmet Down 2")
    #expect(answer(.node("n02", .availability(.drain)), lab) == "met 2")
    #expect(answer(.node("n01", .manager(.leader)), lab) == "met 2")
    #expect(answer(.node("n02", .manager(.leader)), lab) == "unmet no manager 2")
    #expect(answer(.node("n03", .status(.down)), lab) == "unseen")
    #expect(answer(.replicas(service: "web", running: 2, desired: nil), lab) == "met 3")
    #expect(
      answer(.replicas(service: "web", running: 3, desired: 3), lab) == "unmet 2/3 replicas 3")
    #expect(answer(.replicas(service: "api", running: 3, desired: 3), lab) == "unseen")
  }

  @Test func tellsWhatWasAskedLast() {
    let request = { (exit: Int32) in
      (
        line: "curl n01-oam",
        output: exit == 0 ? "<h1>This request was processed by host: 1653f86af21c</h1>\n" : "",
        exit: exit
      )
    }
    let answers = StateCondition.endpoint("n01-oam", answers: true)
    #expect(answer(answers, lab(request(28), request(0))) == "met 2")
    #expect(answer(answers, lab(request(0), request(28))) == "unmet does not answer 2")
    #expect(answer(.endpoint("n01-oam", answers: false), lab(request(0), request(7))) == "met 2")
    #expect(answer(answers, lab(services)) == "unseen")
    // Where ssh itself failed nothing was asked.
    let unknown = (line: "ssh n03 curl n01-oam", output: "", exit: Int32(255))
    #expect(answer(answers, lab(request(0), unknown)) == "met 1")
  }

  @Test func tellsCablesAndMachines() {
    let lab = lab(
      ("VBoxManage controlvm n02 setlinkstate2 off", "", 0),
      (
        "VBoxManage controlvm n03 poweroff",
        "0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%\n", 0
      )
    )
    #expect(answer(.cable(machine: "n02", slot: 2, .off), lab) == "met 1")
    #expect(answer(.cable(machine: "n02-oam", slot: 2, .on), lab) == "unmet off 1")
    #expect(answer(.cable(machine: "n02", slot: 1, .off), lab) == "unseen")
    #expect(answer(.power(machine: "n03", .off), lab) == "met 2")
    #expect(answer(.power(machine: "n02", .on), lab) == "unseen")
  }

  @Test func knowsTheWordsOfNodes() {
    #expect(StateCondition.NodeWord("down") == .status(.down))
    #expect(StateCondition.NodeWord("DRAIN") == .availability(.drain))
    #expect(StateCondition.NodeWord("Reachable") == .manager(.reachable))
    #expect(StateCondition.NodeWord("Unknown") == .status(.unknown))
    #expect(StateCondition.NodeWord("Up") == nil)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
