internal import Events
internal import Session
internal import Text

/// `systemctl status X Y` and `is-active`: units, their states and since when.
///
///     ● docker.service - Docker Application Container Engine
///          Active: active (running) since Mon 2026-11-23 18:36:34 UTC; 26min ago
///
/// systemd `src/systemctl/systemctl-show.c`.
struct SystemctlStatus: LookReader {
  static let name = "systemctl-status"
  static let usage = "systemctl status X"

  /// Whether it shows units by their names.
  func accepts(_ command: SimpleCommand) -> Bool {
    let words = Self.words(of: command)
    return words.count > 1 && (words[0] == "status" || words[0] == "is-active")
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

  /// A `unit` for each.
  func read(_ output: CommandOutput) -> [Reading] {
    let words = Self.words(of: output.command)
    let lines = output.lines.printed
    let names = words.dropFirst().map { $0.contains(".") ? $0 : "\($0).service" }
    if words[0] == "is-active" {
      guard lines.count == names.count, lines.allSatisfy({ Cell.word($0.text.trimmed) }) else {
        let expected = names.count == 1 ? "one state" : "as many states as units"
        return Reading.unread(lines, by: Self.name, because: "expected \(expected)")
      }
      return zip(names, lines).map { name, line in
        Reading(.unit(ObservedUnit(name: name, state: line.text.trimmed)), from: [line])
      }
    }
    // A pattern stands for any number of units.
    if names.count == 1, !names[0].contains(where: { "*?[".contains($0) }) {
      // A unit that there is none of is said on standard error.
      return Self.unit(names[0], in: lines).map { [$0] }
        ?? Reading.unread(lines, by: Self.name, because: "it does not say what state it is in")
    }
    let (blocks, rest) = lines.blocks { line in Self.name(on: line) != nil }
    let readings = blocks.flatMap { block in
      Self.name(on: block[0].text).flatMap { Self.unit($0, in: block) }.map { [$0] }
        ?? Reading.unread(block, by: Self.name, because: "it does not say what state it is in")
    }
    return readings
      + Reading.unread(rest, by: Self.name, because: "it does not say which unit it is of")
  }

  /// The unit of a line `● docker.service - Docker Application Container Engine`.
  private static func name(on line: String) -> String? {
    line.firstMatch(
      of:
        /^(?:[●○×↻*] )?([A-Za-z0-9@_.\\:\-]+\.(?:service|socket|timer|path|target|mount|automount|swap|slice|scope|device))(?: - .*)?$/
    )
    .map { String($0.1) }
  }

  private static func unit(_ name: String, in lines: [OutputLine]) -> Reading? {
    for line in lines {
      guard
        let match = line.text.firstMatch(
          of: /^\s*Active: ([a-z\-]+)(?: \(([^)]+)\))?(?: since \w{3} ([0-9\-]+ [0-9:]+ \w+))?/)
      else { continue }
      let unit = ObservedUnit(
        name: name, state: String(match.1), detail: match.2.map(String.init),
        since: match.3.flatMap { ClockText.systemd($0) })
      return Reading(.unit(unit), from: [line])
    }
    return nil
  }
}
