import Session
import Testing

// The formats are met all over a report, and their edges (a share that is nearly all, a duration
// that is nearly a minute) in no report that one would make by hand.
@testable import Reports

@Suite struct LocalFormatTests {
  private func format(_ language: String, reference: Timestamp? = nil) throws -> LocalFormat {
    LocalFormat(try ShippedTemplates.folder().words(language).numbers, reference: reference)
  }

  @Test func writesTimesInTheirZoneWithTheDateOfThatZone() throws {
    let time = try #require(Timestamp(rfc3339: "2026-11-23T22:30:00.250Z"))
    let words = try ShippedTemplates.folder().words("lt").numbers
    let format = LocalFormat(words, reference: nil, zone: ZoneOffset(minutes: 120))
    #expect(format.time(time) == "2026-11-24 00:30:00,250")
    let known = LocalFormat(words, reference: time, zone: ZoneOffset(minutes: 120))
    #expect(known.time(time.adding(seconds: 3600)) == "01:30:00,250")
    #expect(known.time(time.adding(seconds: -3600)) == "2026-11-23 23:30:00,250")
  }

  @Test func groupsDigits() throws {
    let english = try format("en")
    #expect(
      [0, 999, 1000, 2400, 1_234_567].map(english.number) == [
        "0", "999", "1,000", "2,400", "1,234,567",
      ])
    #expect(try format("lt").number(2400) == "2\u{A0}400")
  }

  @Test func writesDurationsAsPreciselyAsTheyAreMeant() throws {
    let english = try format("en")
    let durations = [0.037, 1.45, 9.999, 12.34, 59.96, 60, 127.544, 3599.97, 7384]
    #expect(
      durations.map(english.duration).map { $0.replacing("\u{A0}", with: " ") } == [
        "0.037 s", "1.45 s", "10.0 s", "12.3 s", "1 min 0.0 s", "1 min", "2 min 7.5 s",
        "1 h 0 min 0 s",
        "2 h 3 min 4 s",
      ])
    #expect(try format("lt").duration(12.34) == "12,3\u{A0}s")
  }

  @Test func writesWholeSecondsWithoutAnyPartOfOne() throws {
    let english = try format("en")
    let written = [0, 23, 180, -2264, 3600, 2.5].map(english.wholeDuration)
      .map { $0.replacing("\u{A0}", with: " ") }
    #expect(written == ["0 s", "23 s", "3 min", "−37 min 44 s", "1 h", "2.50 s"])
  }

  @Test func namesTheDayOnceWhereTheSecondsAreAllThatIsKnown() throws {
    let english = try format("en", reference: nil)
    let start = try #require(Timestamp(rfc3339: "2022-02-09T12:18:13Z"))
    let end = start.adding(seconds: 78)
    #expect(english.wholeSeconds(start) == "2022-02-09 12:18:13")
    #expect(english.wholeSeconds(end, after: start) == "12:19:31")
    #expect(
      english.wholeSeconds(start.adding(seconds: 86_400), after: start).hasPrefix("2022-02-10"))
  }

  @Test func neverRoundsAShareToAllOrNothing() throws {
    let english = try format("en")
    #expect(
      [0, 0.0001, 0.5, 0.99999, 1].map(english.share) == [
        "0%", "0.1%", "50.0%", "99.9%", "100%",
      ])
    #expect(try format("lt").share(0.973) == "97,3\u{A0}%")
  }

  @Test func writesTheUnitOfARangeOnceWhereItIsShared() throws {
    let (english, lithuanian) = (try format("en"), try format("lt"))
    let range = { (format: LocalFormat, least: Double, most: Double) in
      format.range(format.duration(least), format.duration(most))
        .replacing("\u{A0}", with: " ")
    }
    #expect(range(english, 5.4, 15.2) == "5.40–15.2 s")
    #expect(range(lithuanian, 6.55, 22.6) == "6,55–22,6 s")
    #expect(range(english, 24.7, 109.8) == "24.7 s – 1 min 49.8 s")
    #expect(range(lithuanian, 64, 109.8) == "1 min 4,0 s – 1 min 49,8 s")
    #expect(english.shares(0.342...1) == "34.2–100%")
    #expect(lithuanian.shares(0...0.082) == "0–8,2\u{A0}%")
  }

  @Test func writesPartsOfASecondWithTheDecimalOfTheLanguage() throws {
    let start = try #require(Timestamp(rfc3339: "2026-11-23T19:53:37.513Z"))
    #expect(try format("en", reference: start).time(start) == "19:53:37.513")
    #expect(try format("lt", reference: start).time(start) == "19:53:37,513")
  }

  @Test func namesTheDateOfAnotherDay() throws {
    let start = try #require(Timestamp(rfc3339: "2026-11-23T23:59:59.500Z"))
    let english = try format("en", reference: start)
    #expect(english.time(start) == "23:59:59.500")
    #expect(english.time(start.adding(seconds: 1)) == "2026-11-24 00:00:00.500")
  }
}
