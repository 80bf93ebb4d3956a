internal import Events
internal import Session
internal import Text

/// `systemctl status X`: a unit, its state and since when.
///
///     ● docker.service - Docker Application Container Engine
///          Active: active (running) since Mon 2026-11-23 18:36:34 UTC; 26min ago
///
/// systemd `src/systemctl/systemctl-show.c`.
struct SystemctlStatus: LookReader {
  static let name = "systemctl-status"
  static let usage = "systemctl status X"

  /// Whether it shows one unit.
  func accepts(_ command: SimpleCommand) -> Bool {
    let words = Self.words(of: command)
    return words.count == 2 && (words[0] == "status" || words[0] == "is-active")
  }

  /// Whether a line names the unit: `● docker.service - Docker Application Container Engine`.
  func opens(_ line: OutputLine) -> Bool {
    ["● ", "○ ", "× ", "* "].contains { line.text.hasPrefix($0) } && line.text.contains(".service")
  }

  /// What to show, and of which unit: `service X status` has the two the other way round.
  private static func words(of command: SimpleCommand) -> [String] {
    let words = command.words.dropFirst()
    switch command.program {
    case "systemctl": return Options.operands(words, taking: ["-n", "--lines", "-o"])
    case "service": return words.reversed()
    default: return []
    }
  }

  /// A `unit`.
  func read(_ output: CommandOutput) -> [Reading] {
    let words = Self.words(of: output.command)
    let lines = output.lines.printed
    let name = words[1].contains(".") ? words[1] : "\(words[1]).service"
    if words[0] == "is-active" {
      guard lines.count == 1, Cell.word(lines[0].text.trimmed) else {
        return Reading.unread(lines, by: Self.name, because: "expected one state")
      }
      return [Reading(.unit(ObservedUnit(name: name, state: lines[0].text.trimmed)), from: lines)]
    }
    for line in lines {
      guard
        let match = line.text.firstMatch(
          of: /^\s*Active: ([a-z\-]+)(?: \(([^)]+)\))?(?: since \w{3} ([0-9\-]+ [0-9:]+ \w+))?/)
      else { continue }
      let unit = ObservedUnit(
        name: name, state: String(match.1), detail: match.2.map(String.init),
        since: match.3.flatMap { ClockText.systemd($0) })
      return [Reading(.unit(unit), from: [line])]
    }
    // A unit that there is none of is said on standard error.
    return Reading.unread(lines, by: Self.name, because: "it does not say what state it is in")
  }
}
