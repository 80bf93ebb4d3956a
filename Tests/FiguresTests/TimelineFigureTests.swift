import Events
import Figures
import Foundation
import FoundationXML
import Session
import Testing

// Values that only Lab makes, made by hand.
@testable import Lab

@Suite struct TimelineFigureTests {
  @Test func marksEveryRequest() throws {
    let figure = try Self.figure(Self.run)
    let svg = figure.svg
    #expect(Self.count(svg, "class=\"failure\"") == 4)
    let answers = svg.matches(of: #/class="answers" d="([^"]*)"/#)
    #expect(answers.reduce(0) { $0 + $1.1.count { $0 == "M" } } == 34)
    #expect(Self.count(svg, "class=\"lane\"") == 2)
    #expect(svg.contains(">answered: 18 · failed: 0</text>"))
    #expect(svg.contains(">answered: 16 · failed: 4</text>"))
    #expect(svg.contains("<title>n02: failed, Entry 34, 04:10:33.000, exit status 28</title>"))
    #expect(svg.contains("<desc id=\"timeline-desc\">requests: 38, failed: 4</desc>"))
  }

  @Test func marksRoundLocalTimesOfItsZone() throws {
    var figure = try Self.figure((0..<5).map { Self.request($0 * 3600, "n01", "aa") })
    #expect(figure.svg.contains(">Time (UTC) · 2026-11-23</text>"))
    #expect(figure.svg.contains(">05:00:00</text>"))
    figure.zone = ZoneOffset(minutes: 345)
    #expect(figure.svg.contains(">Time (UTC+05:45) · 2026-11-23</text>"))
    #expect(figure.svg.contains(">11:00:00</text>"))
    #expect(!figure.svg.contains(">10:45:00</text>"))
  }

  @Test func givesEveryResponderAColorOfItsOwn() throws {
    let requests = (0..<12).map { Self.request($0, "n01", "\($0)".padded) }
    let svg = try Self.figure(requests).svg
    let colors = svg.matches(of: #/class="answers"[^>]* fill="(#[0-9a-f]{6})"/#).map { $0.1 }
    #expect(colors.count == 12)
    #expect(Set(colors).count == 12)
    let shapes = svg.matches(of: #/class="answers" d="M[-0-9.]+ [-0-9.]+([^"]+)"/#).map { $0.1 }
    #expect(Set(shapes).count == 12)
  }

  @Test func saysHowManyShareTheMarkOfTheOthers() throws {
    let requests = (0..<15).map { Self.request($0, "n01", "\($0)".padded) }
    #expect(try Self.figure(requests).svg.contains(">others (3): 3</text>"))
  }

  @Test func respondersAtOneMomentDoNotHideEachOther() throws {
    let requests = ["aa", "bb"].map { Self.request(1, "n01", $0) }
    let svg = try Self.figure(requests).svg
    let rows = svg.matches(of: #/class="answers" d="M[-0-9.]+ ([-0-9.]+)/#).map { $0.1 }
    #expect(Set(rows).count == 2)
  }

  @Test func anUnknownOutcomeIsHollow() throws {
    var request = Self.request(1, "n01", "aa")
    request.outcome = .unknown
    let svg = try Self.figure([Self.request(0, "n01", "aa"), request]).svg
    #expect(svg.contains("class=\"unknown\""))
    #expect(svg.contains(">answered: 1 · failed: 0 · unknown: 1</text>"))
  }

  /// The service is there and does not serve: another mark than where nothing answered.
  @Test(arguments: [404, 500, 503])
  func aRefusalIsDrawnApartFromAFailure(_ status: Int) throws {
    var (refused, failed) = (Self.request(1, "n01", "aa"), Self.request(2, "n01", "aa"))
    (refused.outcome, refused.refusal, refused.responder) = (.fail, status, nil)
    (failed.outcome, failed.responder) = (.fail, nil)
    let svg = try Self.figure([Self.request(0, "n01", "aa"), refused, failed]).svg
    #expect(Self.count(svg, "class=\"failure\"") == 1)
    #expect(Self.count(svg, "class=\"refusal\"") == 1)
    #expect(svg.contains("<title>n01: refused by the service (\(status)), Entry"))
    #expect(svg.contains(">answered: 1 · failed: 1 · refused by the service: 1</text>"))
    #expect(svg.contains("requests: 3, failed: 1, refused by the service: 1</desc>"))
  }

  @Test func anAnswerWithoutANameIsStillAnAnswer() throws {
    var request = Self.request(1, "n01", "aa")
    request.responder = nil
    let svg = try Self.figure([request]).svg
    #expect(svg.contains(">answered: 1</text>"))
  }

  @Test func labelsFaultsWithWhatWhoAndWhen() throws {
    let svg = try Self.figure(Self.run, faults: Self.faults).svg
    #expect(svg.contains(">swarm-n01 · NIC 2 · cable pulled · 04:10:10.7–04:10:20.0</text>"))
    #expect(
      svg.contains(">swarm-n02 · powered off · 04:10:12.0 until the end of the session</text>"))
    #expect(Self.count(svg, "class=\"fault\"") == 2)
  }

  @Test func aNameThatIsCutKeepsTheReplicaAndTheMachine() throws {
    let long = "a-service-with-a-name-that-is-longer-than-anyone-would-like-it-to-be-in-a-figure"
    var history = LabHistory(events: [], entries: [], manifest: Manifest())
    history.findings = ["\(long)-a", "\(long)-b"].enumerated().map { place, service in
      let life = ReplicaLife(
        container: ContainerID("\(place)".padded), service: service, slot: 3, task: nil,
        machine: "swarm-n04", listed: nil, seen: nil, answered: nil, answers: [:])
      return Finding(.replica(life), from: nil, to: nil, entries: [])
    }
    history.requests = (0..<2).map { Self.request($0, "n01", "\($0)".padded) }
    var figure = try Self.figure(history.requests)
    figure.replicas = ReplicaMarks(history)
    let names = figure.svg.matches(of: #/font-size="10.5" fill="[^"]*">([^<]*…[^<]*)</#).map {
      $0.1
    }
    #expect(names.count == 2)
    #expect(names.allSatisfy { $0.contains(".3 · swarm-n04 · ") }, "\(names)")
  }

  @Test func aBarIsAsWideAsItsFaultWhateverItsLabelSays() throws {
    let svg = try Self.figure(Self.run, faults: Self.faults).svg
    func extents(_ name: String) throws -> [String] {
      let rect = try Regex(
        "class=\"\(name)\">\\s*<rect x=\"([^\"]*)\" y=\"[^\"]*\" width=\"([^\"]*)\"")
      return svg.matches(of: rect).map { "\($0[1].substring ?? "") \($0[2].substring ?? "")" }
    }
    #expect(try extents("fault-bar") == extents("fault"))
    #expect(try extents("fault-bar").count == 2)
    #expect(try extents("fault-bar") != extents("fault-label"))
  }

  @Test func labelsOfFaultsDoNotCoverEachOther() throws {
    let svg = try Self.figure(Self.run, faults: Self.faults).svg
    let tops = svg.matches(of: #/class="fault-label">\s*<rect x="[^"]*" y="([^"]*)"/#).map { $0.1 }
    #expect(tops.count == 2)
    #expect(Set(tops).count == 2)
  }

  @Test func titlesOfStagesStandBesideTheirNumbersOrInAKey() throws {
    let few = [Stage(title: "Start", from: Self.moment(0), to: Self.moment(39))]
    let beside = try Self.figure(Self.run, stages: few).svg
    #expect(Self.count(beside, ">Start</text>") == 1)
    #expect(Self.count(beside, "class=\"stage-number\"") == 1)
    let many = (0..<20).map {
      Stage(
        title: "Stage of a long name \($0)", from: Self.moment($0 * 2), to: Self.moment($0 * 2 + 1))
    }
    let keyed = try Self.figure(Self.run, stages: many).svg
    #expect(Self.count(keyed, ">Stage of a long name 7</text>") == 1)
    #expect(Self.count(keyed, "class=\"stage-number\"") == 40)
  }

  @Test func withoutAClockItIsDrawnOverEntriesAndSaysSo() throws {
    let requests = Self.run.map { request in
      var request = request
      request.moment.time = nil
      return request
    }
    let fault = Fault(
      part: FaultPart(kind: .cable, machine: "swarm-n01", slot: 2),
      from: Moment(entry: 5, time: nil),
      to: Moment(entry: 9, time: nil))
    let svg = try Self.figure(requests, faults: [fault]).svg
    #expect(svg.contains(">Entry · no timestamps: drawn over entry numbers</text>"))
    #expect(svg.contains("cable pulled · Entry 5–9</text>"))
    #expect(svg.contains(">20</text>"))
  }

  @Test func withAClockItSaysWhichDay() throws {
    #expect(try Self.figure(Self.run).svg.contains(">Time (UTC) · 2026-11-23</text>"))
  }

  @Test func showsTheRangeItIsAskedFor() throws {
    var figure = try Self.figure(Self.run, faults: Self.faults)
    figure.range = Self.moment(0)...Self.moment(5)
    let svg = figure.svg
    #expect(svg.contains("requests: 5, failed: 0"))
    #expect(!svg.contains("cable pulled"))
  }

  @Test func saysThatThereWereNoRequests() throws {
    #expect(try Self.figure([]).svg.contains(">No requests were recorded.</text>"))
  }

  @Test func hostileTextIsShownNotInterpreted() throws {
    let hostile = "<script>&\"'\u{1B}[31m"
    var request = Self.request(1, hostile, hostile)
    request.exit = 1
    let fault = Fault(
      part: FaultPart(kind: .power, machine: MachineID(hostile)), from: Self.moment(0),
      to: Self.moment(2))
    let stage = Stage(title: hostile, from: Self.moment(0), to: Self.moment(2))
    let svg = try Self.figure([request], faults: [fault], stages: [stage]).svg
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("\u{1B}"))
    #expect(svg.contains("&lt;script&gt;&amp;&quot;&#39;"))
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
  }

  @Test func equalInputGivesEqualBytes() throws {
    let first = try Self.figure(Self.run, faults: Self.faults).svg
    for _ in 0..<5 { #expect(try Self.figure(Self.run, faults: Self.faults).svg == first) }
  }

  @Test func idsBeginWithThePrefix() throws {
    var figure = try Self.figure(Self.run)
    figure.prefix = "stage-3"
    let ids = figure.svg.matches(of: #/ id="([^"]*)"/#).map { $0.1 }
    #expect(ids.count == 4)
    #expect(ids.allSatisfy { $0.hasPrefix("stage-3-") })
  }

  @Test func thousandsOfRequestsStaySmall() throws {
    let requests = (0..<2300).map {
      Self.request($0, "n0\($0 % 3)", $0 % 14 == 0 ? nil : "host\($0 % 5)")
    }
    let size = try Self.figure(requests).svg.utf8.count
    #expect(size < 200_000, "\(size) bytes")
  }

  private static let run = (0..<40).compactMap { index -> Request? in
    if index == 3 || index == 7 { return nil }
    let isFailed = (34...40).contains(index) && index % 2 == 0 || index == 30
    return request(
      index, index % 2 == 0 ? "n02" : "n01",
      isFailed ? nil : index % 3 == 0 ? "b1ace90f6fdc" : "0198b5956e7d")
  }

  private static let faults = [
    Fault(
      part: FaultPart(kind: .cable, machine: "swarm-n01", slot: 2),
      from: SampleLab.moment(11, "2026-11-23T04:10:10.677Z"),
      to: SampleLab.moment(20, "2026-11-23T04:10:19.990Z")),
    Fault(
      part: FaultPart(kind: .power, machine: "swarm-n02", slot: nil),
      from: SampleLab.moment(13, "2026-11-23T04:10:12.000Z"), to: nil),
  ]

  private static func figure(
    _ requests: [Request], faults: [Fault] = [], stages: [Stage] = []
  ) throws -> TimelineFigure {
    try TimelineFigure(
      requests: requests, faults: faults, stages: stages, words: .english())
  }

  private static func request(_ index: Int, _ endpoint: String, _ responder: String?) -> Request {
    Request(
      moment: moment(index), endpoint: Endpoint(endpoint),
      outcome: responder == nil ? .fail : .ok, responder: responder.map { ContainerID($0) },
      exit: responder == nil ? 28 : 0, latency: 0.1)
  }

  private static func moment(_ second: Int) -> Moment {
    let start = Timestamp(rfc3339: "2026-11-23T04:09:59.000Z")
    return Moment(entry: second, time: start?.adding(seconds: Double(second)))
  }

  private static func count(_ text: String, _ part: String) -> Int {
    text.ranges(of: part).count
  }
}

extension String {
  fileprivate var padded: String { String(repeating: "0", count: 12 - count) + self }
}
