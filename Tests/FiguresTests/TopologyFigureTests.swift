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

  @Test(arguments: ["normal", "fault", "empty", "crowded", "bare", "apart"])
  func graphvizHasNothingToComplainAbout(_ name: String) throws {
    let dot = try Self.figure(#require(Self.states[name])).dot
    expectNoDifference(try Graphviz().draw(dot).warnings, [])
  }

  @Test func joinsEveryCardWithItsNetwork() throws {
    let dot = try Self.figure(SampleLab.normal).dot
    for machine in 1...3 {
      let name = "swarm-n0\(machine)"
      #expect(dot.contains("\"network app\":m\(machine):e -> \"\(name) cards\":nic2:w"))
      #expect(dot.contains("\"network oam\":m\(machine):e -> \"\(name) cards\":nic3:w"))
      #expect(dot.contains("\"\(name) replicas\":nic1:e -> \"network nat\":m\(machine):w"))
      #expect(dot.contains("subgraph \"cluster \(name)\""))
    }
  }

  @Test func showsWhatTheRecordShows() throws {
    let svg = try Self.figure(SampleLab.normal).svg()
    let shown = [
      "Host OS (Windows 10)", "VMM (Type II, VirtualBox)", "swarm-n01", "● Ready",
      "Manager · engine 20.10.24+dfsg1", "NIC 2 · enp0s8", "10.1.1.24/24",
      "kursinis-web-service.1", "b1ace90f6fdc", "no replica", "HTTP client (Chrome)",
      "swarm-n03-oam:80", "as of entry 2400 · 2026-11-23 04:20:39 UTC", "Load balancer", "leader",
      "3/3", "*:80-&gt;80/tcp",
    ]
    for text in shown { #expect(svg.contains(">\(text)</text>"), "\(text)") }
  }

  @Test func showsWhoUsedTheMachinesByProgramAndPort() throws {
    let svg = try Self.figure(SampleLab.fault).svg()
    for text in [
      "ssh → port 22", "curl → port 80", "192.168.56.101", "vboxnet0", "192.168.56.1/24",
    ] {
      #expect(svg.contains(">\(text)</text>"), "\(text)")
    }
    let dot = try Self.figure(SampleLab.fault).dot
    #expect(dot.contains("\"network oam\":s -> \"adapter vboxnet0\":n"))
    #expect(dot.contains("\"adapter vboxnet0\":e -> \"clients\":client1:w"))
  }

  @Test func whoSchedulesAndWhoAnsweredAreLinesOfTheirOwn() throws {
    let lines = try Self.lines(SampleLab.fault)
    let arrows = lines.filter { $0.contains("class=\"schedules\"") }
    #expect(arrows.count == 2)
    #expect(arrows.allSatisfy { $0.contains("\"swarm-n01 manager\":e -> \"swarm-n01 replicas\"") })
    let answer = try Self.line(lines, "class=\"answers\"")
    #expect(answer.contains("\"swarm-n03 mesh\":e -> \"swarm-n03 replicas\":replica1:w"))
    #expect(answer.contains("style=\"dashed\""))
    #expect(try Self.figure(SampleLab.fault).svg().contains(">10.0.0.7/24</text>"))
  }

  /// Replicas of workers stand in the column of those of managers: every arrow leads to the right.
  @Test func theLeaderStandsLeftOfWhatItSchedules() throws {
    var state = SampleLab.normal
    for machine in state.machines.indices {
      for place in state.machines[machine].replicas.indices {
        state.machines[machine].replicas[place].isScheduled = true
      }
    }
    state.engineNetworks = []
    let svg = try Self.figure(state).svg()
    let arrows = svg.matches(
      of: /class="edge schedules"[^>]*>\n<path d="M([0-9.]+),.*? ([0-9.]+),[0-9.]+"/)
    #expect(arrows.count == state.machines.flatMap(\.replicas).count && arrows.count > 1)
    for arrow in arrows {
      let (start, end) = (Double(arrow.1) ?? 0, Double(arrow.2) ?? 0)
      #expect(end > start && end < start + 60, "from \(start) to \(end)")
    }
  }

  @Test func nobodySchedulesAcrossAGap() throws {
    var state = SampleLab.apart
    state.machines[2].replicas[0].isScheduled = true
    let arrows = try Self.lines(state).filter { $0.contains("class=\"schedules\"") }
    #expect(arrows.count == 2, "only those in the leader's part")
    let svg = try Self.figure(state).svg()
    #expect(svg.contains(">part B · cut off</text>"))
    #expect(svg.contains("data-machine=\"swarm-n03\" data-state=\"down\" data-part=\"A\""))
  }

  @Test func whatOnlyTheManifestStatesIsDotted() throws {
    let lines = try Self.lines(SampleLab.normal)
    #expect(try !Self.line(lines, "ID=\"nic=swarm-n01/2\"").contains("STYLE"))
    #expect(try Self.line(lines, "ID=\"nic=swarm-n02/2\"").contains("STYLE=\"dotted\""))
    #expect(try Self.line(lines, "\"network nat\" [").contains("STYLE=\"dotted\""))
    let wire = "\"network app\":m1:e -> \"swarm-n01 cards\":nic2:w"
    #expect(try Self.line(lines, wire).contains("style=\"dotted\""))
    #expect(try !Self.line(Self.lines(SampleLab.fault), wire).contains("dotted"))
  }

  @Test func leavesOutOfTheLegendWhatTheFigureDoesNotHave() throws {
    var state = SampleLab.fault
    for index in state.machines.indices { state.machines[index].cards = [] }
    state.programs = []
    state.networks = []
    state.adapters = []
    #expect(try !Self.figure(state).svg().contains("assumed (session.yaml)"))
    #expect(try Self.figure(SampleLab.normal).svg().contains("assumed (session.yaml)"))
    #expect(try !Self.figure(SampleLab.normal).svg().contains(">powered off<"))
  }

  @Test func aPulledCableAndAMachineWithoutPowerAreUnmistakable() throws {
    let svg = try Self.figure(SampleLab.fault).svg()
    #expect(svg.contains(">✖ cable pulled</text>"))
    #expect(svg.contains(">○ powered off</text>"))
    let wire = try Self.line(
      Self.lines(SampleLab.fault), "\"network app\":m1:e -> \"swarm-n01 cards\":nic2:w")
    #expect(wire.contains("style=\"dashed\"") && wire.contains("arrowhead=\"tee\""))
  }

  @Test func nothingIsDrawnOnAMachineThatIsOff() throws {
    var state = SampleLab.fault
    state.machines[2].power = .off
    let svg = try Self.figure(state).svg()
    #expect(!svg.contains("data-replica=\"fbfddfa57e6e\""))
    #expect(!svg.contains("class=\"node mesh\" data-machine=\"swarm-n03\""))
    let wire = try Self.line(
      Self.lines(state), "\"network app\":m3:e -> \"swarm-n03 cards\":nic2:w")
    #expect(wire.contains("style=\"invis\""))
  }

  @Test func marksWhatChangedByShapeAndWord() throws {
    var figure = try Self.figure(SampleLab.fault)
    figure.earlier = SampleLab.normal
    figure.earlier?.machines[0].replicas.removeFirst()
    figure.earlier?.machines[2].replicas.append(SampleLab.replica(9, nil, "0123456789ab"))
    let svg = try figure.svg()
    #expect(svg.contains(">★ ✖ cable pulled</text>"))
    #expect(svg.contains(">★ changed</text>"))
    #expect(svg.contains(">★ new </text>"))
    #expect(svg.contains(">☆ gone: kur"))
    #expect(svg.contains(">new or changed since</text>"))
    #expect(svg.contains("data-state=\"off\" data-change=\"changed\""))
    #expect(try !Self.figure(SampleLab.fault).svg().contains("★"))
  }

  /// Machines, cards, networks and interfaces by what the SVG calls them, with the places of their shapes.
  private static func places(in svg: String) throws -> [String: String] {
    let groups =
      #/<g class="(cluster machine|nic|node network|node adapter)"[^>]*? data-\w+="([^"]+)"[^>]*>\s*(?:<title>[^<]*<\/title>\s*)?<(?:polygon|path) (?:points|d)="([^"]+)"/#
    return Dictionary(
      svg.matches(of: groups).map { ("\($0.1) \($0.2)", String($0.3)) }, uniquingKeysWith: { $1 })
  }

  @Test func theSameThingsStandAtTheSamePlacesInEveryFigure() throws {
    var extent = LabExtent()
    for state in [SampleLab.normal, SampleLab.fault, SampleLab.apart] { extent.take(in: state) }
    var before: [String: String] = [:]
    for state in [SampleLab.fault, SampleLab.apart, SampleLab.normal] {
      var figure = try Self.figure(state)
      figure.extent = extent
      figure.earlier = SampleLab.normal
      let places = try Self.places(in: figure.svg())
      #expect(places.count > 10)
      for (thing, place) in places {
        #expect(before[thing, default: place] == place, "\(thing)")
        before[thing] = place
      }
    }
  }

  @Test func machinesStandInTheirOrder() throws {
    var state = SampleLab.crowded
    for index in state.machines.indices.reversed() { state.machines[index].replicas.shuffle() }
    let svg = try Self.figure(state).svg()
    let tops = svg.matches(of: #/<g class="cluster machine"[^>]*>\s*<path d="M[-0-9.]+,([-0-9.]+)/#)
      .compactMap { Double($0.1) }
    #expect(tops.count == 7)
    #expect(tops == tops.sorted())
    // Where there is no network, too.
    let bare = try Self.figure(SampleLab.bare).svg()
    let names = bare.matches(of: #/data-machine="(vm\d)"[^>]*>\s*<path d="M[-0-9.]+,([-0-9.]+)/#)
      .sorted { Double($0.2) ?? 0 < Double($1.2) ?? 0 }.map { String($0.1) }
    #expect(names == ["vm1", "vm2"])
  }

  @Test(arguments: ["normal", "fault", "crowded", "apart"])
  func noTextIsSmallerThanSevenPointsInPrint(_ name: String) throws {
    let svg = try Self.figure(#require(Self.states[name])).svg()
    let width = try #require(
      svg.firstMatch(of: #/viewBox="0 0 (\d+) /#).flatMap { Double($0.1) })
    let sizes = svg.matches(of: #/font-size="([0-9.]+)"/#).compactMap { Double($0.1) }
    // 170 mm, the text of an A4 page.
    #expect(try #require(sizes.min()) * 481.9 / width >= 7, "\(width)")
  }

  @Test func saysThatThereIsNoMachine() throws {
    #expect(try Self.figure(SampleLab.empty).svg().contains(">No machines were recorded.</text>"))
  }

  @Test func whatIsNotKnownIsLeftOut() throws {
    var state = LabState()
    state.machines = [Machine(name: "vm1")]
    let dot = try Self.figure(state).dot
    for word in ["hypervisor", "cluster host", "mesh", "no replica", "internet"] {
      #expect(!dot.contains(word), "\(word)")
    }
  }

  @Test func longNamesKeepTheirEnds() throws {
    var state = SampleLab.normal
    state.machines[0].id = "a-machine-with-a-name-that-nobody-would-want-to-type-twice-07"
    let svg = try Self.figure(state).svg()
    let shown = try #require(svg.firstMatch(of: #/>(a-machine[^<]*…[^<]*)<\/text>/#)).1
    #expect(shown.hasSuffix("twice-07"))
  }

  @Test func hostileNamesAreShownNotInterpreted() throws {
    var state = SampleLab.fault
    let hostile = "<script>alert(1)</script>&\"'\u{1B}[31m\u{202E}"
    state.machines[0].id = MachineID(hostile)
    state.networks[0].name = "\"]; evil [label=x"
    state.networks[0].role = .stated("\"><b>")
    state.adapters[0].name = "a=b\"><script>"
    state.programs[0].name = hostile
    state.host = "\\\" -> \\N"
    let svg = try Self.figure(state).svg()
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("\u{1B}"))
    #expect(!svg.contains("\u{202E}"))
    #expect(svg.contains("data-machine=\"&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"))
    #expect(!svg.contains(">evil<"))
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
  }

  @Test func standsInsideHTMLBesideOthers() throws {
    let first = try TopologyFigure(state: SampleLab.normal, words: .english(), prefix: "a").svg()
    #expect(first.hasPrefix("<svg xmlns="))
    #expect(first.contains("role=\"img\" aria-labelledby=\"a-title a-desc\""))
    let second = try TopologyFigure(state: SampleLab.normal, words: .english(), prefix: "b").svg()
    let ids = [first, second].flatMap { $0.matches(of: #/ id="([^"]+)"/#).map { String($0.1) } }
    #expect(Set(ids).count == ids.count)
  }

  @Test func tellsThoseWhoHearItWhatItShows() throws {
    let svg = try Self.figure(SampleLab.fault).svg()
    #expect(
      svg.contains(
        "<desc id=\"topology-desc\">swarm-n01: Manager, leader, Ready, kursinis-web-service.3, "
          + "kursinis-web-service.1; swarm-n02: powered off; swarm-n03: Worker, Down,"), "\(svg)")
  }

  @Test func saysWhenItWasSoInItsZone() throws {
    var figure = try Self.figure(SampleLab.normal)
    #expect(try figure.svg().contains(/\d\d:\d\d:\d\d UTC</))
    figure.zone = ZoneOffset(minutes: 345)
    #expect(try figure.svg().contains(/\d\d:\d\d:\d\d UTC\+05:45</))
  }

  @Test func equalInputGivesEqualBytesFromManyTasks() async throws {
    let figure = try Self.figure(SampleLab.fault)
    let distinct = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<12 { group.addTask { try figure.svg() } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(distinct.count == 1)
  }

  private static let states = [
    "normal": SampleLab.normal, "fault": SampleLab.fault, "empty": SampleLab.empty,
    "crowded": SampleLab.crowded, "bare": SampleLab.bare, "apart": SampleLab.apart,
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
