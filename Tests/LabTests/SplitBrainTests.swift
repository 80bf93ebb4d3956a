import CustomDump
import Events
import Lab
import Testing

/// Groups of endpoints that are answered by replicas of their own.
@Suite struct SplitBrainTests {
  /// A session in which every endpoint is asked in turn; a letter is the replica that answers.
  private struct Probes {
    var sample = Sample()
    private var second = 0.0

    /// Asks each endpoint once for each letter of its text, in turn.
    mutating func ask(_ answers: KeyValuePairs<String, String>) {
      let length = answers.map(\.value.count).max() ?? 0
      for place in 0..<length {
        for (endpoint, text) in answers where place < text.count {
          let letter = text[text.index(text.startIndex, offsetBy: place)]
          second += 0.5
          let replica = letter == "-" ? nil : String(repeating: letter, count: 12)
          sample.add(Sample.request(endpoint, by: replica), at: second, lasting: 0.1)
        }
      }
    }

    mutating func link(_ state: Switch) {
      second += 0.5
      sample.add(Sample.link(state), at: second, lasting: 0.1)
    }

    var splits: [SplitBrain] { sample.history.stated(SplitBrain.self) }
  }

  private static let round = "abcabcabc"

  @Test func isFoundWithWhatPartedAndJoinedIt() throws {
    var probes = Probes()
    probes.ask(["n1": Self.round, "n2": Self.round])
    probes.link(.off)
    probes.ask(["n1": "aaaaaaaaaaaa", "n2": "bcbcbcbcbcbc"])
    probes.link(.on)
    probes.ask(["n1": "abcabc", "n2": "bcabca"])
    let split = try #require(probes.splits.first)
    #expect(probes.splits.count == 1)
    // No listing tells which replicas they are.
    #expect(split.verdict == .partition)
    expectNoDifference(split.groups.map(\.endpoints), [["n1"], ["n2"]])
    expectNoDifference(
      split.groups.map { $0.responders.map { $0.short.prefix(1) } }, [["a"], ["b", "c"]])
    #expect(split.cause == "fault/cable/n1.2#1")
    #expect(split.joinedBy?.entry == 44)
    #expect(split.lastCommon.entry < 19)
  }

  @Test func isNotWhereSessionsStick() {
    var probes = Probes()
    probes.ask(["n1": "aaaaaaaaaaaaaaaaaaaa", "n2": "bbbbbbbbbbbbbbbbbbbb"])
    probes.link(.off)
    probes.ask(["n1": "aaaaaaaaaaaaaaaaaaaa", "n2": "cccccccccccccccccccc"])
    expectNoDifference(probes.splits, [])
  }

  @Test func isNotWhereOneReplicaIsReplacedByAnother() {
    var probes = Probes()
    probes.ask(["n1": "aaaaaaaaaa", "n2": "aaaaaaaaaa"])
    probes.link(.off)
    probes.ask(["n1": "--bbbbbbbbbb", "n2": "--bbbbbbbbbb"])
    expectNoDifference(probes.splits, [])
  }

  @Test func isNotWhereAnUpdateChangesAllReplicasInTurn() {
    var probes = Probes()
    probes.ask(["n1": Self.round, "n2": Self.round])
    probes.ask(["n1": "dbcdbcdec", "n2": "dbcdbcdec"])
    probes.ask(["n1": "defdefdef", "n2": "defdefdef"])
    expectNoDifference(probes.splits, [])
  }

  /// A packet filter between two nodes parts these two; the third reaches both.
  @Test func isNotWhereAThirdEndpointReachesBoth() {
    var probes = Probes()
    probes.ask(["n1": Self.round, "n2": Self.round, "n3": Self.round])
    probes.link(.off)
    probes.ask(["n1": "acacacacacac", "n2": "bbbbbbbbbbbb", "n3": "abcabcabcabc"])
    expectNoDifference(probes.splits.filter { $0.verdict != .unclear }, [])
  }

  @Test func cannotBeToldFromFewAnswers() throws {
    var probes = Probes()
    probes.ask(["n1": Self.round, "n2": Self.round])
    probes.link(.off)
    probes.ask(["n1": "aaa", "n2": "bcb"])
    probes.link(.on)
    let split = try #require(probes.splits.first)
    #expect(split.verdict == .unclear)
  }

  @Test func isToldFromFewAnswersWhereAReplicaRunsTwice() throws {
    var probes = Probes()
    let container = { (id: String, task: String) in
      Observation.container(
        ObservedContainer(
          id: ContainerID(String(repeating: id, count: 12)), service: "web", slot: 2,
          task: TaskID(task),
          status: "Up 5 seconds"))
    }
    probes.ask(["n1": Self.round, "n2": Self.round])
    probes.link(.off)
    probes.sample.add(container("d", "dddddddddddd"), host: "n1", at: 12)
    probes.ask(["n1": "ada", "n2": "bcb"])
    probes.sample.add(container("b", "bbbbbbbbbbbb"), host: "n2", at: 14)
    probes.link(.on)
    let split = try #require(probes.splits.first)
    #expect(split.verdict == .split)
    expectNoDifference(split.twins.map(\.slot), [2])
  }
}
