import Session
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0), ("2026-11-23T04:12:20.677Z", 1_795_407_140_677),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("1969-12-31T23:59:59.999Z", -1),
    ("2000-03-01T00:00:00.000Z", 951_868_800_000),
  ])
  func isWrittenAsItIsRead(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test(arguments: [
    ("2026-11-23T06:12:20.677123+02:00", "2026-11-23T04:12:20.677Z"),
    ("2026-11-22T23:12:20-05:00", "2026-11-23T04:12:20.000Z"),
    ("2026-11-23T04:12:20.6Z", "2026-11-23T04:12:20.600Z"),
  ])
  func takesOffsetsAndAnyNumberOfDecimals(_ text: String, _ expected: String) {
    #expect(Timestamp(rfc3339: text)?.rfc3339 == expected)
  }

  @Test(arguments: ["", "2026-11-23", "2026-13-01T00:00:00Z", "2026-11-23T04:12:20", "yesterday"])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }
}
