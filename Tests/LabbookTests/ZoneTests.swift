import Foundation
import Session
import Testing

/// Times are those of the place of the record, with their offset.
@Suite struct ZoneTests {
  private static let india = ZoneOffset(minutes: 330)

  /// A session of one failed request, and when that began.
  private func recorded() throws -> (program: Program, start: Timestamp) {
    let program = try Program()
    _ = try program.shell("TZ=Asia/Kolkata labbook record -s try -- curl -s http://127.0.0.1:9/")
    let journal = try Journal(
      reading: program.folder.appending(path: "sessions/try/journal.jsonl"))
    return (program, try #require(journal.entries.first?.time))
  }

  @Test func survivesAnExportAndAnImport() throws {
    let (program, start) = try recorded()
    _ = try program.shell("labbook export -s try > try.jsonl; labbook import try.jsonl -s again")
    let journal = try Journal(
      reading: program.folder.appending(path: "sessions/again/journal.jsonl"))
    #expect(journal.header.zone == Self.india)
    let findings = try program.run(["findings", "-s", "again"]).lines
    #expect(findings[0] == "\(start.date(in: Self.india)) (UTC+05:30)")
    // Two records of different places have no local time in common.
    _ = try program.shell("echo '{\"cmd\": \"ls\"}' > other.jsonl")
    _ = try program.shell("labbook import try.jsonl other.jsonl -s both")
    let both = try Journal(reading: program.folder.appending(path: "sessions/both/journal.jsonl"))
    #expect(both.header.zone == nil)
  }

  @Test(arguments: [false, true]) func isThatOfTheRecordUnlessUTCIsAskedFor(isUTC: Bool) throws {
    let (program, start) = try recorded()
    let zone = isUTC ? ZoneOffset.utc : Self.india
    let (date, clock) = (start.date(in: zone), start.clock(in: zone))
    let options = ["-s", "try"] + (isUTC ? ["--utc"] : [])
    let findings = try program.run(["findings"] + options).lines
    #expect(findings[0] == "\(date) (\(zone.name))")
    #expect(
      findings[1]
        == "1. The request to 127.0.0.1:9 at \(clock) failed. The cause is not known. [entry 1]")
    let explained = try program.run(["findings", "--explain", "1"] + options).text
    #expect(explained.contains("entry 1, \(clock): curl"))
    #expect(try program.run(["check"] + options).lines[0] == "\(date) (\(zone.name))")
    let timeline = try program.run(["timeline"] + options).text
    #expect(timeline.contains("Time (\(zone.name)) · \(date)"))
    #expect(timeline.contains("Entry 1, \(clock)"))
    _ = try program.run(["report"] + options)
    let report = try String(
      contentsOf: program.folder.appending(path: "output/try/report.md"), encoding: .utf8)
    #expect(report.contains("All times are in \(zone.name)."))
    #expect(report.contains("Time (\(zone.name))") && report.contains("\(date), \(clock) – "))
  }
}
