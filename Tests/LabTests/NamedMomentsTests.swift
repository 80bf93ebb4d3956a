import Events
import Lab
import Session
import Testing

@Suite struct NamedMomentsTests {
  /// Entries a minute apart, by the minutes after 22:00 in UTC of 23 November; stages at some of them.
  private func moments(
    minutes: [Int], stages: [Int: String] = [:], zone: ZoneOffset = ZoneOffset(minutes: 120)
  ) throws -> NamedMoments {
    let start = try #require(Timestamp(rfc3339: "2026-11-23T22:00:00Z"))
    let entries = minutes.enumerated().map { index, minute in
      Entry(
        number: index + 1, time: start.adding(seconds: Double(minute) * 60), source: .recorded,
        content: stages[index + 1].map(Entry.Content.stage)
          ?? .command(CommandRun(arguments: ["true"], line: "true")))
    }
    return NamedMoments(entries: entries, stages: [], zone: zone)
  }

  private func problem(_ text: String, of moments: NamedMoments) -> String? {
    do {
      _ = try moments.entry(at: text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("2", 2), ("end", 4), ("00:01", 2), ("00:01:59.5", 2), ("2026-11-24 00:02", 3),
    ("2026-11-24T00:02:00", 3), ("2026-11-23T22:02:00Z", 3), ("2026-11-23T17:03:00-05:00", 4),
  ])
  func areNumbersTimesOfTheRecordAndItsEnd(text: String, entry: Int) throws {
    #expect(try moments(minutes: [0, 1, 2, 3]).entry(at: text) == entry)
  }

  @Test func areTheEndsOfStages() throws {
    let moments = try moments(minutes: [0, 1, 2, 3], stages: [1: "Before", 3: "After it"])
    #expect(try moments.entry(at: "Before") == 2)
    #expect(try moments.entry(at: "After") == 4)
    #expect(try moments.entries(from: "Before", to: "Before") == 1...2)
    #expect(try moments.entries(from: "00:01", to: nil) == 2...4)
    #expect(try moments.stage(titled: "After it").from.entry == 3)
  }

  @Test func areOnTheDayOnWhichTheTimeLies() throws {
    // From 23:59 of 23 November to 00:01 of 24 November in UTC.
    let moments = try moments(minutes: [119, 121], zone: .utc)
    #expect(try moments.entry(at: "23:59:30") == 1)
    #expect(try moments.entry(at: "00:01") == 2)
    #expect(
      problem("00:10", of: moments)
        == "'00:10' is outside of the record\n"
        + "hint: it goes from 2026-11-23T23:59:00.000Z to 2026-11-24T00:01:00.000Z")
    let days = try self.moments(minutes: [0, 1, 2880, 2881], zone: .utc)
    #expect(
      problem("22:00:30", of: days)
        == "'22:00:30' is a time of several days: 2026-11-23, 2026-11-24, 2026-11-25\n"
        + "hint: write the date in front: '2026-11-23 22:00:30'")
  }

  @Test func saysWhatIsNotThere() throws {
    let moments = try moments(minutes: [0, 1, 2], stages: [1: "The cable", 2: "The power"])
    #expect(problem("7", of: moments) == "no entry 7\nhint: the session has the entries 1 to 3")
    #expect(
      problem("2026-11-24T03:00:00+02:00", of: moments)
        == "'2026-11-24T03:00:00+02:00' is outside of the record\n"
        + "hint: it goes from 2026-11-24T00:00:00.000+02:00 to 2026-11-24T00:02:00.000+02:00")
    #expect(
      problem("0:5x", of: moments)
        == "'0:5x' is not a time\nhint: write 19:53:37, '2026-11-23 19:53:37' (UTC+02:00, the "
        + "record's local time), or 2026-11-23T19:53:37Z")
    #expect(
      problem("The", of: moments)
        == "'The' begins the titles of 2 stages\nhint: they are: The cable; The power")
    #expect(
      problem("The cabel", of: moments)
        == "no stage 'The cabel'; did you mean 'The cable'?\n"
        + "hint: the stages are: The cable; The power")
    #expect(throws: MomentError.backwards(from: 3, to: 1)) {
      try moments.entries(from: "3", to: "1")
    }
    #expect(
      problem(
        "12:00",
        of: NamedMoments(
          entries: [Entry(number: 1, time: nil, source: .imported, content: .note("n"))],
          stages: [],
          zone: .utc))
        == "'12:00': the record has no times\n"
        + "hint: give the number of an entry or the title of a stage")
  }

  /// A cable that is pulled in entry 2 and put back in entry 5, and one that stays pulled from entry 7.
  private func moments(zone: ZoneOffset = .utc) -> NamedMoments {
    var sample = Sample()
    for entry in 1...8 {
      switch entry {
      case 2, 7: sample.add(Sample.link(.off))
      case 5: sample.add(Sample.link(.on))
      default: sample.add(Sample.request("web", by: "a"))
      }
    }
    return NamedMoments(
      entries: sample.entries, stages: [], zone: zone, findings: sample.history.findings)
  }

  @Test func areTheBeginningsAndTheEndsOfFindings() throws {
    let moments = moments()
    #expect(try moments.entry(at: "fault/cable/n1.2#1") == 2)
    #expect(
      try moments.entries(from: "fault/cable/n1.2#1", to: "fault/cable/n1.2#1") == 2...5)
    #expect(try moments.entries(from: "fault/cable/n1.2#1", to: nil) == 2...8)
    // Nobody repaired the second one.
    #expect(
      try moments.entries(from: "fault/cable/n1.2#2", to: "fault/cable/n1.2#2") == 7...8)
  }

  @Test func answersAnIdThatIsNotThereWithTheNearest() {
    #expect(
      problem("fault/cable/n1.3#1", of: moments())
        == "no finding 'fault/cable/n1.3#1'\nhint: did you mean fault/cable/n1.2#1, "
        + "fault/cable/n1.2#2 or availability/web#1? 'labbook findings' shows all ids")
    #expect(
      problem("fault/cable", of: moments())
        == "'fault/cable' can be one of 2 findings\nhint: give one of fault/cable/n1.2#1, "
        + "fault/cable/n1.2#2")
  }
}
