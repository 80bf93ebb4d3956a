import Comparison
import Foundation
import Session
import Study
import Testing

/// Copies of one session with one thing changed in each.
@Suite struct RunComparisonTests {
  private static let original = Result { try ChangedSession.shipped("swarm-failover-1") }

  /// The rows that are not the same, but for those that say how a run was recorded, or that differ in
  /// every copy that is longer or shorter.
  private static func differing(
    _ change: (inout ChangedSession) -> Void, _ options: ComparisonOptions = .init()
  ) throws -> (ids: [String], result: RunComparison.Result) {
    var copy = try ChangedSession()
    change(&copy)
    let comparison = RunComparison(try original.get(), try copy.studied(), options)
    #expect(comparison.parting == nil)
    let pace: Set<ComparisonRow.Subject> = [
      .stageLength, .wholeLength, .startedAfter, .wholeAvailability,
      // The clocks that a copy shows are not moved with its entries.
      .clock,
    ]
    return (
      comparison.rows.filter {
        $0.verdict != .same && $0.section != .recording && !pace.contains($0.subject)
          && !$0.remarks.contains(.neitherLooked)
      }.map(\.id), comparison.result
    )
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var expected: [String]
    var change: @Sendable (inout ChangedSession) -> Void

    init(
      _ name: String, _ expected: String...,
      change: @escaping @Sendable (inout ChangedSession) -> Void
    ) {
      (testDescription, self.expected, self.change) = (name, expected, change)
    }
  }

  static let cases: [Case] = [
    Case("a command fails", "steps/outcome/3/swarm-n01:+docker+rm+http-band") {
      $0.end(34, exit: 1)
    },
    Case("a failure has another status", "steps/failure/2/swarm-n01:+docker+swarm+init") {
      $0.end(20, exit: 125)
    },
    Case(
      "a failure has another reason",
      "steps/failure/2/swarm-n01:+docker+swarm+init+--advertise-addr+swarm-n01"
    ) { $0.replace("non-zero IP address", "nonzero IP address", in: 21) },
    Case("one more step", "steps/step/2/swarm-n01:+docker+volume+ls") {
      $0.repeatEntry(28, replacing: "network", "volume")
    },
    Case("one step is missing", "steps/step/6/swarm-n01:+dmesg+-T") { $0.remove(1121) },
    Case("one change is missing", "steps/step/3/swarm-n01:+docker+rm+http-band") { $0.remove(34) },
    Case("two steps are swapped", "steps/order/1/swarm-n02:+docker+version") { copy in
      copy.replace("swarm-n02", "swarm-nXX", in: 13)
      copy.replace("swarm-n03", "swarm-n02", in: 14)
      copy.replace("swarm-nXX", "swarm-n03", in: 13)
    },
    Case(
      "another number of replicas is ordered",
      "steps/changedStep/4/swarm-n01:+docker+service+scale+kursinis-web-service=3"
    ) {
      $0.replace("web-service=3", "web-service=5", in: 175)
    },
    Case("a stage is not marked", "steps/step/7/Spreading+the+replicas+evenly+again") {
      $0.remove(1330)
    },
    Case(
      "another version of an engine", "environment/version/swarm-n02+docker+client",
      "environment/version/swarm-n02+docker+engine"
    ) { $0.replace("20.10.24+dfsg1", "20.10.25", in: 13) },
    Case("another version of the hypervisor", "environment/version/VirtualBox") {
      $0.replace("6.1.32r149290", "7.0.6r155176", in: 3)
    },
    Case("more memory", "environment/memory/swarm-n02") { $0.replace("1024MB", "2048MB", in: 7) },
    Case("more processors", "environment/processors/swarm-n01") {
      $0.replace("CPUs:              1", "CPUs:              2", in: 6)
    },
    Case("another operating system", "environment/system/swarm-n01") {
      $0.replace("Ubuntu (64-bit)", "Debian (64-bit)", in: 6)
    },
    Case("another kernel", "environment/kernel/swarm-n01") {
      $0.replace("6.1.0-56-amd64", "6.5.0-10-amd64", in: 19)
    },
    Case("a card on another network", "environment/network/swarm-n02.2") {
      $0.replace("'App'", "'Web'", in: 7)
    },
    Case(
      "a cut card", "environment/cable/swarm-n03.1", "environment/cable/swarm-n03.2",
      "environment/cable/swarm-n03.3"
    ) { $0.replace("Cable connected: on", "Cable connected: off", in: 8) },
    Case("another driver of a network", "environment/engineNetwork/ingress") {
      $0.replace("overlay", "bridge ", in: 28)
    },
    Case("another published port", "environment/ports/kursinis-web-service") {
      $0.replace(":80->80/tcp", ":81->80/tcp", in: 36)
    },
    Case("a renamed machine", "environment/name/swarm-n03") { $0.replace("swarm-n03", "worker-c") },
    Case("a replica on another node", "placement/placement/kursinis-web-service") {
      $0.replace("swarm-n01   Running", "swarm-n02   Running", in: 84)
    },
    Case("one replica too many in a listing", "placement/listedReplicas/8/kursinis-web-service") {
      $0.replace("3/3", "4/3", in: 1947)
    },
    Case(
      "a repair is late", "person/faultLength/cable/swarm-n01.2#1",
      // The ages that listings print are not moved with them: by these the replicas ran later.
      "recovery/replaced/kursinis-web-service/cable/swarm-n01.2#1"
    ) {
      $0.delay(from: 1101, by: 20)
    },
    Case(
      "recovery is slower", "recovery/replaced/kursinis-web-service/cable/swarm-n01.2#1",
      "person/faultLength/cable/swarm-n01.2#1"
    ) { $0.delay(from: 989, by: 30) },
    Case(
      "a fault is missing", "faults/fault/power/swarm-n02#1", "faults/fault/node/swarm-n02#1",
      // Nothing explains now what followed from it.
      "outages/outage/8",
      "others/taskFailure/kursinis-web-service/failed#1"
    ) { copy in
      copy.remove(2072)
      copy.remove(1795)
    },
    Case(
      "an endpoint is dead in a stage",
      "outages/outage/4/swarm-n01:+docker+service+scale+kursinis-web-service=3",
      "availability/answered/4/swarm-n03-oam"
    ) { $0.silence("swarm-n03-oam", in: 174...600) },
    Case("a few requests fail", "outages/failuresAfter/swarm-n01-oam/repair/cable/swarm-n01.2#1") {
      $0.silence("swarm-n01-oam", in: 1280...1290)
    },
    Case(
      "a fault is not noticed", "detection/shown/swarm-n02+Down/cable/swarm-n01.2#1",
      "detection/shown/swarm-n02+Ready/repair/cable/swarm-n01.2#1",
      "detection/shown/swarm-n03+Down/cable/swarm-n01.2#1",
      "detection/shown/swarm-n03+Ready/repair/cable/swarm-n01.2#1"
    ) { $0.replace("Down   ", "Ready  ", in: 675) },
    Case(
      "a command takes longer",
      "durations/duration/3/swarm-n01:+docker+service+create+--name+kursinis-web-service+-p+80:80+katacoda/docker-http-server"
    ) { $0.lengthen(35, to: 66) },
    // The stages behind it are called by the first run's numbers.
    Case(
      "one more stage, and a command fails behind it",
      "steps/step/Another:+Configuring+the+Docker+Swarm+cluster",
      "steps/outcome/3/swarm-n01:+docker+rm+http-band"
    ) {
      $0.end(34, exit: 1)
      $0.repeatEntry(18, replacing: "\"title\":\"", "\"title\":\"Another: ")
    },
    Case("answers take longer", "availability/latency/9/swarm-n02-oam") { copy in
      copy.lengthen("swarm-n02-oam", in: 2073...2644, by: 0.3)
    },
  ]

  @Test(arguments: cases)
  func findsExactlyWhatWasChanged(_ changed: Case) throws {
    let found = try Self.differing(changed.change)
    #expect(Set(found.ids) == Set(changed.expected))
  }

  @Test func aRunIsTheSameAsItself() throws {
    let found = try Self.differing { _ in }
    #expect(found.ids == [])
    #expect(found.result == .same)
  }

  /// Titles in another language, other ids, tokens and addresses, another day.
  @Test func whatChanceNamesIsNoDifference() throws {
    let found = try Self.differing { copy in
      copy.replace("2026-11-23", "2026-11-26")
      copy.replace("Mon Nov 23", "Thu Nov 26")
      copy.replace("Mon 23 Nov", "Thu 26 Nov")
      copy.replace("\"host\":\"vm\"", "\"host\":\"laptop\"")
      copy.replace("masked-f81efc794f", "masked-0a1b2c3d4e")
      copy.replace("10.1.1.", "10.7.7.")
      copy.replace("192.168.56.", "192.168.99.")
      copy.replace("08:00:27", "08:00:2a")
      copy.replace("080027", "08002A")
      copy.replace("language: en", "language: lt")
      copy.replace("\"title\":\"The ", "\"title\":\"Toji ")
      copy.changeLines(Self.otherIDs)
    }
    #expect(found.ids == [])
    #expect(found.result == .same)
  }

  /// Every id of docker's, letter by letter in a cipher that keeps hexadecimal digits such.
  private static func otherIDs(_ line: String) -> String {
    guard let place = line.range(of: "\"type\":") else { return line }
    // An id may stand behind an escaped end of a line.
    let text = line[place.upperBound...].replacing("\\n", with: "\u{1}")
    let changed = text.replacing(
      #/\b[0-9a-z]{12}\b|\b[0-9a-z]{25}\b|\b[0-9a-f]{64}\b/#.wordBoundaryKind(.simple)
    ) { match in
      let id = match.output
      guard id.contains(where: \.isNumber), id.contains(where: \.isLetter) else {
        return String(id)
      }
      return String(
        id.map { character in
          cipher.from.firstIndex(of: character).map { cipher.to[$0] } ?? character
        })
    }
    return String(line[..<place.upperBound]) + changed.replacing("\u{1}", with: "\\n")
  }

  private static let cipher = (
    from: Array("0123456789abcdefghijklmnopqrstuvwxyz"),
    to: Array("9876543210fedcbazyxwvutsrqponmlkjihg")
  )

  @Test func strictCountsWhatIsIgnored() throws {
    var options = ComparisonOptions()
    options.isStrict = true
    let found = try Self.differing({ $0.replace("\"title\":\"The ", "\"title\":\"Toji ") }, options)
    #expect(found.result == .different)
    #expect(found.ids == ["steps/ignored/titles"])
  }

  @Test func whatIsExpectedIsAccepted() throws {
    var options = ComparisonOptions()
    options.expected = ["environment/memory/swarm-n02", "environment/kernel"]
    var copy = try ChangedSession()
    copy.replace("1024MB", "2048MB", in: 7)
    let comparison = RunComparison(try Self.original.get(), try copy.studied(), options)
    #expect(comparison.result == .same)
    #expect(comparison.unmet == ["environment/kernel"])
    options.expected = []
    options.ignored = ["environment"]
    let other = RunComparison(try Self.original.get(), try copy.studied(), options)
    #expect(other.result == .same)
    #expect(other.hidden > 0)
  }

  @Test func otherExperimentsPart() throws {
    let comparison = RunComparison(
      try Self.original.get(), try ChangedSession.shipped("swarm-managers"))
    #expect(comparison.result == .otherExperiment)
    #expect(comparison.rows == [])
    #expect(comparison.parting?.first != nil)
    #expect(comparison.parting?.second != nil)
  }

  /// What was not asked cannot have failed.
  @Test func aRunWithoutProbesDoesNotDifferInWhatTheyFailed() throws {
    var copy = try ChangedSession()
    copy.removeProbes()
    for isFirst in [true, false] {
      let (own, other) = (try Self.original.get(), try copy.studied())
      let comparison = isFirst ? RunComparison(own, other) : RunComparison(other, own)
      let row = try #require(comparison.rows.first { $0.id == "outages/outage/3" })
      #expect(row.verdict == (isFirst ? .onlyFirst : .onlySecond))
      #expect(row.remarks == [.notLooked])
      #expect(!comparison.rows.contains { $0.section == .outages && $0.isDifference })
    }
  }

  /// A tolerance says what differs, and changes nothing of what was measured.
  @Test func whatWasMeasuredDoesNotDependOnTheTolerance() throws {
    let (own, other) = (
      try Self.original.get(), try ChangedSession.shipped("swarm-failover-2")
    )
    var options = ComparisonOptions()
    options.tolerance = Tolerance(seconds: 5)
    let sides = { (comparison: RunComparison) in
      Dictionary(
        comparison.rows.map { ($0.id, [$0.first, $0.second]) },
        uniquingKeysWith: { first, _ in first })
    }
    let (plain, tolerant) = (
      sides(RunComparison(own, other)), sides(RunComparison(own, other, options))
    )
    #expect(plain.count > 200)
    #expect(plain == tolerant)
  }

  /// Of two runs that are both like the first one may be unlike the other.
  @Test func eachOfSeveralRunsIsComparedWithEach() throws {
    let runs = try [33.3, 32.0, 34.6].map { seconds in
      var copy = try ChangedSession()
      copy.lengthen(35, to: seconds)
      return try copy.studied()
    }
    #expect(RunComparison(runs[0], runs[1]).result == .same)
    #expect(RunComparison(runs[0], runs[2]).result == .same)
    let spread = RunSpread(runs)
    #expect(spread.result == .different)
    #expect(spread.rows.filter(\.varies).map(\.row.subject) == [.duration])
    var options = ComparisonOptions()
    options.expected = ["durations", "environment/kernel"]
    options.ignored = ["environment/memory"]
    let accepted = RunSpread(runs, options)
    #expect(accepted.result == .same)
    #expect(accepted.unmet == ["environment/kernel"])
    #expect(accepted.rows.filter(\.varies).map(\.remarks) == [[.chance, .accepted]])
    #expect(accepted.hidden == 4)
    options.ignored = []
    options.isStrict = true
    let titled = try {
      var copy = try ChangedSession()
      copy.replace("\"title\":\"The ", "\"title\":\"Toji ")
      return try copy.studied()
    }()
    let strict = RunSpread([runs[0], runs[0], titled], options)
    #expect(strict.ignored.map(\.kind) == [.titles])
    #expect(strict.ignored.first?.runs.map(\.isEmpty) == [false, true, false])
    #expect(strict.rows.first(where: \.varies)?.row.id == "steps/ignored/titles")
    #expect(strict.rows.first(where: \.varies)?.odd == 2)
  }

  @Test func wordsThatNameNoRowAreKnown() throws {
    let refused = { (word: String) in
      #expect(throws: UnknownWord.self) { try ComparisonOptions.check(word) }?.expectation
    }
    #expect(refused("fautls") == "did you mean 'faults'?")
    #expect(refused("recovery/replcaed/web") == "did you mean 'recovery/replaced/web'?")
    #expect(refused("recovry/replaced") == "did you mean 'recovery/replaced'?")
    #expect(refused("nothing") == "'labbook diff A B --format json' lists them")
    try ComparisonOptions.check("faults")
    try ComparisonOptions.check("recovery/replaced")
    var options = ComparisonOptions()
    options.only = ["environment/memory/swarm-n2", "environment/memory"]
    let own = try Self.original.get()
    let comparison = RunComparison(own, own, options)
    #expect(comparison.unmatched.map(\.word) == ["environment/memory/swarm-n2"])
    #expect(
      comparison.unmatched.first?.expectation
        == "did you mean 'environment/memory/swarm-n02'?")
    #expect(RunSpread([own, own, own], options).unmatched == comparison.unmatched)
    // What there is none of tells nothing.
    options.only = ["environment/hypervisorNetwork"]
    #expect(RunComparison(own, own, options).result == .unclear)
  }

  /// The list of what can be compared stands once in the code, and in the schema for programs.
  @Test func theSchemaHasWhatCanBeCompared() throws {
    let schema = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/schema/diff.json"), encoding: .utf8)
    let list = { (values: [String]) in
      "[" + values.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
    for values in [
      list(ComparisonRow.Subject.allCases.map(\.rawValue)),
      list(ComparisonRow.Section.allCases.map(\.rawValue)),
      list(ComparisonRow.Remark.allCases.map(\.rawValue)),
      list(RunComparison.Ignored.allCases.map(\.rawValue)),
    ] {
      #expect(schema.contains("{\"enum\": \(values)"), "\(values)")
    }
  }
}
