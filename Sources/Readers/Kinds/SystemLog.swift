internal import Events
internal import Session
internal import Text

/// `journalctl` and `cat /var/log/syslog`: how much the programs of a machine wrote, and when its cards
/// got and lost their link.
///
///     Nov 23 18:50:16 n2 kernel: e1000: enp0s8 NIC Link is Down
///     2026-11-23T18:50:17+0200 n2 dockerd[612]: time="…" level=warning msg="…"
///
/// The short form names no year: there the times are left out. systemd `src/shared/logs-show.c`.
struct SystemLog: LookReader {
  static let name = "system-log"
  static let usage = "journalctl"

  private static let files: Set<String> = ["syslog", "messages", "kern.log", "daemon.log"]
  private static let shown: Set<String> = ["cat", "tail", "head", "grep", "egrep", "zgrep"]
  /// Options of journalctl with which it prints no entries, or not as lines.
  private static let others = [
    "--vacuum", "--disk-usage", "--list-boots", "--rotate", "--flush", "--sync", "--verify",
    "--header", "-F", "--field", "-N", "--fields",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    let words = command.words.dropFirst()
    if command.program == "journalctl" {
      return !words.contains { word in Self.others.contains { word.hasPrefix($0) } }
    }
    return Self.shown.contains(command.program)
      && words.contains { word in
        word.hasPrefix("/var/log/") && Self.files.contains(String(word.dropFirst(9)))
      }
  }

  private struct Line {
    var line: OutputLine
    var time: Timestamp?
    var host: String
    var program: String
    var message: Substring
  }

  /// A `log` for every program, and a `carrier` for every message about a link.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed.filter { line in
      !line.text.hasPrefix("-- ") && line.text != "--"
        && !["Hint: ", "      Users in groups", "      Pass -q"].contains {
          line.text.hasPrefix($0)
        }
    }
    if let format = Options.values(of: ["-o", "--output"], in: output.command.words.dropFirst())
      .last,
      !format.hasPrefix("short") || format == "short-unix" || format == "short-monotonic"
    {
      return Reading.unread(lines, by: Self.name, because: "the form '\(format)' is not read")
    }
    var (read, rest): ([Line], [OutputLine]) = ([], [])
    for line in lines {
      if let found = Self.line(line) {
        read.append(found)
      } else if line.text.first?.isWhitespace == true, let last = read.last {
        // A message of several lines.
        read.append(
          Line(line: line, time: nil, host: last.host, program: last.program, message: ""))
      } else {
        rest.append(line)
      }
    }
    let carriers = read.compactMap { line -> Reading? in
      guard line.program == "kernel", var carrier = Dmesg.carrier(line.message) else { return nil }
      carrier.at = line.time
      carrier.resolution = line.time.map { _ in line.line.text.contains(".") ? 0.001 : 1 }
      return Reading(.carrier(carrier), from: [line.line])
    }
    var order: [[String]] = []
    let programs = Dictionary(grouping: read) { [$0.host, $0.program] }
    for line in read where !order.contains([line.host, line.program]) {
      order.append([line.host, line.program])
    }
    let logs = order.map { key in
      let own = programs[key] ?? []
      var log = ObservedLog(name: key[1], node: key[0], lines: own.count)
      (log.first, log.last) = (own.compactMap(\.time).first, own.compactMap(\.time).last)
      return Reading(.log(log), from: own.map(\.line))
    }
    if output.refusal != nil || output.exit ?? 0 != 0 { return logs + carriers }
    return logs + carriers
      + Reading.unread(rest, by: Self.name, because: "not a line of the system's log")
  }

  private static func line(_ line: OutputLine) -> Line? {
    guard
      let match = line.text.firstMatch(
        of:
          /^(?:[A-Z][a-z]{2} +[0-9]{1,2} [0-9:.]{8,15}|([0-9]{4}-[0-9-]{5}T[0-9:.,]+)([+\-][0-9:]+|Z)) (\S+) ([^\s\[:]+)(?:\[[0-9]+\])?: ?(.*)$/
      )
    else { return nil }
    let time = match.1.flatMap { clock in
      let zone = match.2 ?? "Z"
      let hours = zone.count == 5 ? "\(zone.prefix(3)):\(zone.suffix(2))" : String(zone)
      return Timestamp(rfc3339: clock.replacing(",", with: ".") + hours)
    }
    return Line(
      line: line, time: time, host: String(match.3), program: String(match.4), message: match.5)
  }
}
