import CustomDump
import Events
import Readers
import Session
import Testing

@Suite struct RequestTests {
  private static let answer = "<h1>This request was processed by host: 8dc44d6e4658</h1>\n"

  @Test(arguments: [
    ("curl -sSm 1 n1", "n1"), ("curl -sm1 http://user:p@n1:8080/a@b?c", "n1:8080"),
    ("curl n1 --max-redirs 3", "n1"), ("curl -s --url n1", "n1"),
    ("curl -H 'A: b' -o /dev/null n1", "n1"),
    ("timeout 5 curl --connect-timeout 1 n1#top", "n1"),
    ("curl -k https://n1/a:b", "n1:443"), ("curl https://n1:8443", "n1:8443"),
    ("curl -g 'HTTPS://[fd00::1]/'", "[fd00::1]:443"),
  ])
  func askTheHostOfTheAddress(_ line: String, _ target: String) {
    expectNoDifference(Printed(line: line, output: Self.answer).requests.map(\.target), [target])
  }

  /// A range and a list are as many requests as they name.
  @Test(arguments: [
    ("curl -s 'http://n[1-3]/'", ["n1", "n2", "n3"]),
    ("curl 'http://n1/?[1-3]'", ["n1", "n1", "n1"]),
    ("curl 'http://{n1,n2}:80/[a-b]'", ["n1:80", "n1:80", "n2:80", "n2:80"]),
    ("curl 'http://n[08-10:2]/'", ["n08", "n10"]), ("curl 'http://[fd00::1]/'", ["[fd00::1]"]),
    ("curl -g 'http://n1/[1-3]'", ["n1"]),
  ])
  func areAsManyAsTheirAddressesName(_ line: String, _ targets: [String]) {
    let output = String(repeating: Self.answer, count: targets.count)
    let printed = Printed(line: line, output: output, status: .exited(0))
    expectNoDifference(printed.requests.map(\.target), targets)
    expectNoDifference(printed.requests.map(\.outcome), targets.map { _ in .ok })
    // What nobody saw is not known, but was asked for.
    let silent = Printed(line: line + " -o /dev/null", status: .exited(0)).requests
    expectNoDifference(silent.map(\.target), targets)
    if targets.count > 1 {
      expectNoDifference(silent.map(\.outcome), targets.map { _ in .unknown })
    }
  }

  @Test func haveTheStatusOfTheirLastTry() {
    let printed = Printed(
      line: "curl -s --retry 3 --retry-connrefused n1", output: Self.answer,
      error: "curl: (7) Failed to connect to n1 port 80\n", status: .exited(0))
    expectNoDifference(printed.requests.map(\.exit), [0])
    expectNoDifference(printed.requests.map(\.outcome), [.ok])
  }

  @Test(
    arguments: [
      // The status is that of the last command.
      ("curl -s n1; sleep 1", "", .exited(0), .unknown),
      ("curl -s n1 || true", "", .exited(0), .unknown),
      ("sleep 1; curl -s n1", "", .exited(7), .fail), ("sleep 1; curl -s n1", "", .exited(0), .ok),
      ("cd x && curl -s n1", "", .exited(1), .unknown),
      ("curl -s n1 | cat", "", .exited(0), .unknown),
      // Nothing was asked.
      ("curl n1", "bash: curl: command not found\n", .unknown, .unknown),
      ("curl n1", "", .exited(127), .unknown),
      ("ssh n2 curl n1", "", .exited(255), .unknown),
      // It was cut off.
      ("curl n1", "", .signaled(2), .unknown), ("curl n1", "", .unknown, .unknown),
      // An answer of another service.
      ("curl n1", "<html>\n", .unknown, .ok),
      ("curl n1 | grep html", "<html>\n", .unknown, .unknown),
      ("curl n1 | grep -c h", "0\n", .unknown, .unknown),
      // Half of an answer.
      ("curl n1", RequestTests.answer + "curl: (18) transfer closed\n", .exited(18), .fail),
    ] as [(String, String, CommandRun.Status, RequestOutcome)])
  func comeOutAsTheLineTells(
    _ line: String, _ output: String, _ status: CommandRun.Status, _ expected: RequestOutcome
  ) {
    let requests = Printed(line: line, output: output, status: status).requests
    // Behind a filter that may have changed it there is no request at all.
    if requests.isEmpty { return #expect(line.contains("grep -c")) }
    expectNoDifference(requests.map(\.outcome), [expected])
  }

  @Test func haveALatencyOnlyWhereCurlRanAlone() {
    func latency(_ line: String) -> Double? {
      Printed(line: line, output: Self.answer, status: .exited(0), duration: 2).requests.first?
        .latency
    }
    #expect(latency("curl n1") == 2)
    #expect(latency("sleep 1; curl n1") == nil)
    #expect(latency("ssh n2 curl n1") == nil)
    #expect(latency("curl n1 | cat") == nil)
  }

  @Test func ofALoopAreToldApartByTheirLines() {
    let output = Self.answer + "curl: (28) Connection timeout after 1001 ms\n" + Self.answer
    let requests = Printed(line: "for N in 1 2 3; do curl n$N; done", output: output).requests
    expectNoDifference(requests.map(\.target), ["n1", "n2", "n3"])
    expectNoDifference(requests.map(\.outcome), [.ok, .fail, .ok])
  }

  @Test func ofALoopAreUnreadWhereOneIsMissing() {
    let printed = Printed(line: "for N in 1 2 3; do curl -s n$N; done", output: Self.answer)
    expectNoDifference(
      printed.reasons, ["the output of 3 commands cannot be separated"])
  }

  @Test func areUnreadWhereNobodyKnowsHowOftenTheyWereMade() {
    let reason = "it stands in a branch or a loop, and the line does not tell how often it ran"
    for line in ["while true; do curl n1; done", "for N in $(cat x); do curl n1; done"] {
      expectNoDifference(Printed(line: line, output: Self.answer).reasons, [reason])
      expectNoDifference(Printed(line: line).reasons, [reason])
    }
  }

  @Test func ofSeveralAddressesAreToldByTheirAnswers() {
    let requests = Printed(line: "curl n1 n2", output: Self.answer + Self.answer).requests
    expectNoDifference(requests.map(\.target), ["n1", "n2"])
    expectNoDifference(requests.map(\.latency), [nil, nil])
  }

  @Test func ofSeveralAddressesAreUnreadWhereAnAnswerIsMissing() {
    expectNoDifference(
      Printed(line: "curl n1 n2", output: Self.answer).reasons,
      ["it asks 2 addresses, and the answers do not say which address they are from"])
  }

  @Test func nameTheWholeResponder() {
    let answer = "<h1>This request was processed by host: web-1.lab</h1>"
    #expect(Printed(line: "curl n1", output: answer).requests.map(\.responder) == ["web-1.lab"])
  }

  /// The meter of curl's progress is on the other stream: its places are none of the answer's.
  @Test func pointAtOneStream() throws {
    let meter = "  % Total    % Received % Xferd  Average Speed\n100  5  0 --:--:-- --:--:-- 0\n"
    let printed = Printed(line: "curl n1", output: "hello\n", error: meter, status: .exited(0))
    let evidence = try #require(printed.events.first).evidence
    #expect(evidence.stream == .output)
    #expect(evidence.span == 0..<5)
  }
}
