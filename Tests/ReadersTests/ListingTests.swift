import CustomDump
import Events
import Readers
import Session
import Testing

@Suite struct ListingTests {
  private static let titles =
    "CONTAINER ID   IMAGE        COMMAND        CREATED         STATUS         PORTS     NAMES\n"
  private static let row =
    "8dc44d6e4658   web:latest   \"/app\"         3 minutes ago   Up 3 minutes   80/tcp    web.1\n"

  private static func containers(_ output: String, _ line: String = "docker ps")
    -> [ObservedContainer]
  {
    Printed(line: line, output: output).events.compactMap {
      if case .container(let container) = $0.observation { container } else { nil }
    }
  }

  @Test(arguments: [
    ("docker ps", true), ("docker ps -a", true), ("docker ps | cat", true),
    ("docker ps | tee x", true),
    ("docker ps -l", false), ("docker ps -n 3", false), ("docker ps --last=3", false),
    ("docker ps -f name=web", false), ("docker ps --filter name=web", false),
    ("docker ps | grep web", false), ("docker ps | head -2", false),
    ("(docker ps) | tail -5", false),
  ])
  func isCompleteWhereNoRowWasLeftOut(_ line: String, _ expected: Bool) {
    let listings = Printed(line: line, output: Self.titles + Self.row).listings
    expectNoDifference(listings.map(\.complete), [expected])
  }

  /// docker 23 and later count characters that are two cells wide as two, earlier ones as one.
  @Test(arguments: ["\"/app 你好\"      ", "\"/app 你好\"    "])
  func isCutInCellsOfTheTerminal(_ command: String) {
    let output =
      Self.titles
      + "8dc44d6e4658   web:latest   \(command)3 minutes ago   Up 3 minutes             web.1\n"
    let found = Self.containers(output)
    expectNoDifference(found.map(\.status), ["Up 3 minutes"])
    expectNoDifference(found.map(\.ports), [nil])
    expectNoDifference(found.map(\.name), ["web.1"])
  }

  @Test func endsBeforeTheLastWordOfSSH() {
    let printed = Printed(
      line: "ssh -t n1 sudo docker ps",
      output: Self.titles + Self.row + "Connection to n1 closed.\r\n")
    expectNoDifference(printed.kinds, ["listing", "container"])
  }

  @Test func isToldFromOthersByHeadingsOnTheOtherSide() {
    let printed = Printed(
      line: "ssh n1 'echo Here; docker ps'; ssh n2 docker ps -a",
      output: "Here\n" + Self.titles + Self.row)
    // Only one of the two can be left with lines, and nobody can tell which.
    expectNoDifference(
      printed.reasons, ["the output of 2 commands cannot be separated"])
    let one = Printed(
      line: "ssh n1 'echo Here; docker ps'", output: "Here\n" + Self.titles + Self.row)
    expectNoDifference(one.events.map(\.evidence.host), ["n1", "n1"])
  }

  @Test(arguments: [
    ("Up Less than a second", -Double.infinity, 1.0), ("Up 1 second", 1, 2),
    ("Up 59 seconds", 59, 60),
    ("Up About a minute", 60, 120), ("Up 5 minutes (healthy)", 300, 360),
    ("Up About an hour (Paused)", 3600, 5400), ("Up 2 hours", 5400, 9000),
    // Two days are 47.5 hours and more: the hours are rounded first.
    ("Up 2 days", 171_000, 257_400), ("Exited (0) 2 weeks ago", 1_207_800, 1_812_600),
    ("Up 2 months", 5_182_200, 7_774_200), ("Exited (137) 2 years ago", 63_072_000, 94_608_000),
  ])
  func boundsAges(_ status: String, _ atLeast: Double, _ lessThan: Double) {
    let padded = status + String(repeating: " ", count: max(0, 30 - status.count))
    let output =
      "CONTAINER ID   IMAGE   COMMAND   CREATED        STATUS                        PORTS   NAMES\n"
      + "8dc44d6e4658   web:1   \"/app\"    3 years ago    \(padded)        web\n"
    expectNoDifference(
      Self.containers(output).map(\.age), [AgeBounds(atLeast: atLeast, lessThan: lessThan)])
  }

  @Test func hasNoAgeWhereTheWordsAreNotThoseOfDocker() {
    let output = Self.titles + Self.row.replacing("Up 3 minutes", with: "Up nan hours")
    expectNoDifference(Self.containers(output).map(\.age), [nil])
  }
}
