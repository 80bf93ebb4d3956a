import Comparison
import Foundation
import Study
import Testing

/// The two shipped recordings of one experiment, against an account of them that was made by hand.
@Suite struct ShippedRunsTests {
  private static let comparison = Result {
    RunComparison(
      try ChangedSession.shipped("swarm-failover-1"),
      try ChangedSession.shipped("swarm-failover-2"))
  }

  /// A line of the account.
  private struct Statement {
    var verdict: String
    var id: String
    var first: [Int]
    var second: [Int]

    var hasEntries: Bool { !first.isEmpty || !second.isEmpty }
  }

  /// What is a property of a record as a whole.
  private static let withoutEntries: Set<ComparisonRow.Subject> = [
    .wholeLength, .entries, .commands, .probes, .probeInterval, .scripted, .terminals,
  ]

  private static func account() throws -> [Statement] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/swarm-failover/account.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.map { line in
      let cells = line.components(separatedBy: " | ")
      let numbers = { (cell: String) in cell.split(separator: " ").compactMap { Int($0) } }
      return Statement(
        verdict: cells[0], id: cells[1], first: numbers(cells[2]), second: numbers(cells[3]))
    }
  }

  @Test func everyStatementOfTheAccountComesOut() throws {
    let comparison = try Self.comparison.get()
    let account = try Self.account()
    #expect(account.count > 100)
    for statement in account {
      let row = try #require(
        comparison.rows.first { $0.id == statement.id }, "no row \(statement.id)")
      #expect(row.verdict.rawValue == statement.verdict, "\(statement.id)")
      let (first, second) = (row.first?.entries ?? [], row.second?.entries ?? [])
      #expect(
        statement.hasEntries || Self.withoutEntries.contains(row.subject), "\(statement.id)")
      #expect(Set(statement.first).isSubset(of: first), "\(statement.id)")
      #expect(Set(statement.second).isSubset(of: second), "\(statement.id)")
    }
  }

  @Test func nothingElseIsCalledDifferent() throws {
    let known = Set(try Self.account().map(\.id))
    let others = try Self.comparison.get().rows.filter {
      $0.verdict != .same && !known.contains($0.id)
    }
    #expect(others.map(\.id) == [])
  }

  @Test func saysWhichRunIsOlder() throws {
    let comparison = try Self.comparison.get()
    #expect(comparison.isSecondOlder == true)
    #expect(comparison.result == .different)
    #expect(comparison.sameSteps > 90)
  }

  /// What only chance names is counted, not listed.
  @Test func whatIsIgnoredIsCounted() throws {
    let ignored = try Self.comparison.get().ignored
    #expect(Set(ignored.map(\.kind)).isSuperset(of: [.tokens, .titles, .spelling, .repeats]))
    #expect(ignored.first { $0.kind == .titles }?.count == 9)
    #expect(ignored.first { $0.kind == .housekeeping }?.second == [2915])
  }

  @Test func theOddOneOfThreeIsNamed() throws {
    let first = try Self.comparison.get().first
    let second = try Self.comparison.get().second
    let spread = RunSpread([first, second, first])
    let row = try #require(
      spread.rows.first { $0.row.id.hasPrefix("recovery/answeredAgain/swarm-n02-oam") })
    #expect(row.odd == 1)
    #expect(row.varies)
    #expect((13...16).contains(row.spread ?? 0))
    let answers = spread.rows.filter { $0.row.subject == .answeredBy }
    #expect(answers.count > 10)
    #expect(answers.filter(\.varies).map(\.row.id) == [])
    #expect(spread.result == .different)
  }
}
