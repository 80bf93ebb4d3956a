import CustomDump
import Events
import Figures
import Foundation
import FoundationXML
import GoldenFiles
import Session
import Testing

// Values that only Lab makes, made by hand.
@testable import Lab

@Suite struct TopologyFigureTests {
  @Test(arguments: ["normal", "fault", "empty"])
  func writesTheDOTOfItsGoldenFile(_ name: String) throws {
    let figure = try Self.figure(#require(Self.states[name]))
    try Golden("topology-\(name).dot").expect(figure.dot)
  }

  @Test(arguments: ["normal", "fault", "empty", "crowded", "bare"])
  func graphvizHasNothingToComplainAbout(_ name: String) throws {
    let dot = try Self.figure(#require(Self.states[name])).dot
    for format in [Graphviz.Format.svg, .png] {
      expectNoDifference(try Graphviz(layout: "nop2").draw(dot, as: format).warnings, [])
    }
  }

  @Test func joinsEveryCardWithItsNetwork() throws {
    let dot = try Self.figure(SampleLab.normal).dot
    for machine in 1...3 {
      for (slot, network) in [(1, "nat"), (2, "app"), (3, "oam")] {
        #expect(dot.contains("\"swarm-n0\(machine) NIC \(slot)\" -> \"network \(network)\""))
      }
      #expect(dot.contains("subgraph \"cluster swarm-n0\(machine)\""))
    }
    #expect(dot.contains("\"swarm-n01 ingress\" -> \"swarm-n02 ingress\""))
    #expect(dot.contains("\"client 2\" -> \"network oam\""))
  }

  @Test func showsWhatTheRecordShows() throws {
    let svg = try Self.figure(SampleLab.normal).svg()
    let shown = [
      "Host OS (Windows 10)", "VMM (Type II, VirtualBox)", "swarm-n01",
      "Manager · leader · engine 20.10.24+dfsg1", "NIC 2 · enp0s8", "10.1.1.24/24",
      "08:00:27:8e:91:61", "kursinis-web-service.1", "b1ace90f6fdc",
      "task 7a1bbg8ba5eg", "no replica",
      "HTTP client (Chrome)", "→ swarm-n03-oam:80", "as of entry 2400 · 2026-11-23 04:20:39 UTC",
    ]
    for text in shown { #expect(svg.contains(">\(text)</text>"), "\(text)") }
    #expect(svg.contains("kursinis-web-service 3/3 · *:80"))
  }

  @Test func whatOnlyTheManifestStatesIsDotted() throws {
    let lines = try Self.lines(SampleLab.normal)
    #expect(try Self.line(lines, "\"swarm-n01 NIC 2\" [").contains("style=\"filled,solid\""))
    #expect(try Self.line(lines, "\"swarm-n02 NIC 2\" [").contains("style=\"filled,dotted\""))
    #expect(try Self.line(lines, "\"network nat\" [").contains("style=\"filled,dotted\""))
    let assumed = try Self.line(lines, "\"swarm-n01 NIC 1\" -> \"network nat\"")
    #expect(assumed.contains("style=\"dotted\""))
    let seen = try Self.line(
      Self.lines(SampleLab.fault), "\"swarm-n01 NIC 1\" -> \"network nat\"")
    #expect(seen.contains("style=\"solid\""))
  }

  @Test func leavesTheLegendOutWhereNothingIsAssumed() throws {
    var state = SampleLab.fault
    for index in state.machines.indices { state.machines[index].cards = [] }
    #expect(try !Self.figure(state).svg().contains("assumed (session.yaml)"))
    #expect(try Self.figure(SampleLab.normal).svg().contains("assumed (session.yaml)"))
  }

  @Test func aPulledCableAndAMachineWithoutPowerAreUnmistakable() throws {
    let svg = try Self.figure(SampleLab.fault).svg()
    #expect(svg.contains(">cable pulled</text>"))
    #expect(svg.contains(">POWERED OFF</text>"))
    let wires = try Self.lines(SampleLab.fault).filter {
      $0.contains("\"swarm-n01 NIC 2\" -> \"network app\"")
    }
    #expect(wires.count { $0.contains("#c00d1e") } == 2, "a cross of two red strokes")
  }

  @Test func namesWhatWasAskedWhereNoClientIsStated() throws {
    let svg = try Self.figure(SampleLab.fault).svg()
    #expect(svg.contains("→ swarm-n01-oam, swarm-n02-oam, swarm-n03-oam, 192.168.56.101"))
  }

  @Test func saysThatThereIsNoMachine() throws {
    #expect(try Self.figure(SampleLab.empty).svg().contains(">No machines were recorded.</text>"))
  }

  @Test func whatIsNotKnownIsLeftOut() throws {
    var state = LabState()
    state.machines = [Machine(name: "vm1")]
    let dot = try Self.figure(state).dot
    #expect(!dot.contains("hypervisor"))
    #expect(!dot.contains("cluster host"))
    #expect(!dot.contains("ingress"))
    #expect(!dot.contains("no replica"))
  }

  @Test func longNamesKeepTheirEnds() throws {
    var state = SampleLab.normal
    state.machines[0].id = "a-machine-with-a-name-that-nobody-would-want-to-type-twice-07"
    let svg = try Self.figure(state).svg()
    let shown = try #require(svg.firstMatch(of: #/>(a-machine[^<]*…[^<]*)<\/text>/#)).1
    #expect(shown.hasSuffix("twice-07"))
  }

  @Test func hostileNamesAreShownNotInterpreted() throws {
    var state = SampleLab.normal
    let hostile = "<script>alert(1)</script>&\"'\u{1B}[31m\u{202E}"
    state.machines[0].id = MachineID(hostile)
    state.networks[0].name = "\"]; evil [label=x"
    state.clients[0].name = hostile
    state.host = "\\\" -> \\N"
    let svg = try Self.figure(state).svg()
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("\u{1B}"))
    #expect(!svg.contains("\u{202E}"))
    #expect(svg.contains("&lt;script&gt;"))
    #expect(!svg.contains("<title>evil</title>"))
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
  }

  @Test func standsInsideHTMLBesideOthers() throws {
    let first = try TopologyFigure(state: SampleLab.normal, words: .english(), prefix: "a").svg()
    #expect(first.hasPrefix("<svg xmlns="))
    #expect(first.contains("role=\"img\" aria-labelledby=\"a-title a-desc\""))
    #expect(!first.contains("<!--"))
    let second = try TopologyFigure(state: SampleLab.normal, words: .english(), prefix: "b").svg()
    let ids = [first, second].flatMap { $0.matches(of: #/ id="([^"]+)"/#).map { String($0.1) } }
    #expect(ids.count > 50)
    #expect(Set(ids).count == ids.count)
  }

  @Test func saysWhenItWasSoInItsZone() throws {
    var figure = try Self.figure(SampleLab.normal)
    #expect(try figure.svg().contains(/\d\d:\d\d:\d\d UTC</))
    figure.zone = ZoneOffset(minutes: 345)
    #expect(try figure.svg().contains(/\d\d:\d\d:\d\d UTC\+05:45</))
  }

  @Test func equalInputGivesEqualBytesFromManyTasks() async throws {
    let figure = try Self.figure(SampleLab.fault)
    for format in [Graphviz.Format.svg, .png, .dot] {
      let distinct = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<12 { group.addTask { try figure.draw(as: format) } }
        return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
      }
      #expect(distinct.count == 1, "\(format): \(distinct.map(\.count))")
    }
  }

  @Test func drawsAPage() throws {
    let bytes = try Self.figure(SampleLab.normal).draw(as: .pdf)
    #expect(String(decoding: bytes.prefix(5), as: UTF8.self) == "%PDF-")
  }

  private static let states = [
    "normal": SampleLab.normal, "fault": SampleLab.fault, "empty": SampleLab.empty,
    "crowded": SampleLab.crowded, "bare": SampleLab.bare,
  ]

  private static func figure(_ state: LabState) throws -> TopologyFigure {
    try TopologyFigure(state: state, words: .english())
  }

  private static func lines(_ state: LabState) throws -> [Substring] {
    try figure(state).dot.split(separator: "\n")
  }

  private static func line(_ lines: [Substring], _ text: String) throws -> Substring {
    try #require(lines.first { $0.contains(text) }, "no line with '\(text)'")
  }
}
