internal import Events

/// `uptime`: how long a machine has been running.
///
///      19:02:30 up 26 min,  0 user,  load average: 1.43, 1.65, 1.11
///
/// procps `library/uptime.c`.
struct Uptime: LookReader {
  static let name = "uptime"

  /// Whether it is `uptime` in its usual form, or in words.
  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "uptime"
      && [[], ["-p"], ["--pretty"]].contains(Array(command.words.dropFirst()))
  }

  /// Whether it is the one line that it prints.
  func isReply(_ line: OutputLine) -> Bool {
    line.text.contains(" up ") && line.text.contains("load average: ")
  }

  /// An `uptime`.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed
    if output.command.words.count > 1, lines.count == 1, let age = Self.age(inWords: lines[0].text)
    {
      return [Reading(.uptime(ObservedUptime(age: age, load: [])), from: lines)]
    }
    guard lines.count == 1,
      let match = lines[0].text.firstMatch(
        of:
          /up +(?:([0-9]+) days?, +)?(?:([0-9]+):([0-9]{2})|([0-9]+) min),.*load averages?: ([0-9., ]+)/
      )
    else {
      return Reading.unread(lines, by: Self.name, because: "it does not say how long it has run")
    }
    let number = { (text: Substring?) in text.flatMap { PlainNumber.value($0) } ?? 0 }
    let least =
      number(match.1) * 86_400 + number(match.2) * 3600 + (number(match.3) + number(match.4)) * 60
    // Some locales write a comma in the numbers as well; between them there is a blank.
    let load = match.5.split(separator: " ").compactMap { text in
      PlainNumber.value(
        (text.hasSuffix(",") ? text.dropLast() : text).replacing(",", with: "."))
    }
    let uptime = ObservedUptime(
      age: AgeBounds(atLeast: least, lessThan: least + 60), load: load)
    return [Reading(.uptime(uptime), from: lines)]
  }

  /// `up 2 hours, 26 minutes`: whole minutes, and nothing for what is none.
  private static func age(inWords text: String) -> AgeBounds? {
    guard text.hasPrefix("up ") else { return nil }
    let seconds = ["minute": 60.0, "hour": 3600, "day": 86_400, "week": 604_800]
    var least = 0.0
    for part in text.dropFirst(3).split(separator: ", ") {
      let words = part.split(separator: " ")
      guard words.count == 2, let count = PlainNumber.value(words[0]),
        let unit = seconds[words[1].hasSuffix("s") ? String(words[1].dropLast()) : String(words[1])]
      else { return nil }
      least += count * unit
    }
    return AgeBounds(atLeast: least, lessThan: least + 60)
  }
}
