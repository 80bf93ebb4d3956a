internal import Events
internal import Session
internal import Text

/// `date`: what the clock of a machine shows.
///
///     Mon Nov 23 19:02:31 UTC 2026
///     2026-11-23T19:02:32+00:00
///     1795460553.446674030
///
/// coreutils `src/date.c`.
struct Date: LookReader {
  static let name = "date"

  func accepts(_ command: SimpleCommand) -> Bool {
    if command.program == "timedatectl" {
      return command.words.count == 1 || command.words[1] == "status"
    }
    guard command.program == "date" else { return false }
    let options = ["-u", "--utc", "--universal", "-R", "--rfc-email"]
    return command.words.dropFirst().allSatisfy { word in
      options.contains(word) || word.hasPrefix("-I") || word.hasPrefix("--iso-8601")
        || word.hasPrefix("--rfc-3339=")
        || ["+%s", "+%s.%N", "+%s%N", "+%s%3N", "+%FT%T%z", "+%FT%TZ"].contains(word)
    }
  }

  /// Whether it is a time in one of the known forms.
  func isReply(_ line: OutputLine) -> Bool { Self.time(line.text.trimmed) != nil }

  /// A `clock`.
  func read(_ output: CommandOutput) -> [Reading] {
    var lines = output.lines.printed
    if output.command.program == "timedatectl" {
      let title = "Universal time: "
      lines = lines.filter { $0.text.trimmed.hasPrefix(title) }
      // Mon 2026-11-23 19:02:35 UTC
      let shown = lines.first.flatMap { line in
        ClockText.systemd(line.text.trimmed.dropFirst(title.count + 4))
      }
      guard let shown else {
        return Reading.unread(lines, by: Self.name, because: "not a time in a known form")
      }
      let clock = ObservedClock(clock: .system, reading: shown, resolution: 1)
      return [Reading(.clock(clock), from: lines)]
    }
    guard lines.count == 1, let (reading, resolution) = Self.time(lines[0].text.trimmed) else {
      return Reading.unread(lines, by: Self.name, because: "not a time in a known form")
    }
    let clock = ObservedClock(clock: .system, reading: reading, resolution: resolution)
    return [Reading(.clock(clock), from: lines)]
  }

  private static func time(_ text: String) -> (Timestamp, Double)? {
    if let time = ClockText.posix(text[...]) { return (time, 1) }
    if let time = ClockText.mail(text[...]) { return (time, 1) }
    if let digits = Int64(text), digits > 1_000_000_000_000 {
      // Thousandths of a second, and thousand-millionths.
      return (Timestamp(milliseconds: text.count > 16 ? digits / 1_000_000 : digits), 0.001)
    }
    if text.allSatisfy({ $0.isNumber || $0 == "." }), let seconds = Double(text), seconds < 1e11 {
      let time = Timestamp(milliseconds: Int64((seconds * 1000).rounded(.down)))
      return (time, text.contains(".") ? 0.001 : 1)
    }
    // `--rfc-3339` has a blank between date and time, `-Ins` a comma before the fraction.
    let iso = text.replacing(" ", with: "T").replacing(",", with: ".")
    guard let time = Timestamp(rfc3339: iso) else { return nil }
    return (time, iso.contains(".") ? 0.001 : 1)
  }
}
