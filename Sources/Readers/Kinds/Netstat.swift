internal import Events
internal import Text

/// `netstat`: the sockets of a machine.
///
///     Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
///     tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      612/nginx
///
/// net-tools `netstat.c`.
struct Netstat: LookReader {
  static let name = "netstat"

  /// Whether it lists sockets: routes and interfaces are other tables.
  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "netstat"
      && !Options.hasFlag(["-r", "-i", "-s", "-g", "-M"], in: command.words.dropFirst())
  }

  /// Whether a line has the titles.
  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("Proto Recv-Q") }

  /// A `socket` for every row of the Internet's protocols; the others are left to people.
  func read(_ output: CommandOutput) -> [Reading] {
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    for line in output.lines.printed {
      let text = line.text.trimmed
      if text.hasPrefix("Active UNIX domain sockets") { break }
      if text.hasPrefix("Proto ") || text.hasPrefix("Active ") || text.hasPrefix("(Not all ")
        || text.hasPrefix("will not be shown") || text.hasPrefix("unix ")
      {
        continue
      }
      if let socket = Self.socket(text) {
        readings.append(Reading(.socket(socket), from: [line]))
      } else {
        rest.append(line)
      }
    }
    if output.exit ?? 0 != 0 { return readings }
    return readings + Reading.unread(rest, by: Self.name, because: "not a row of a socket")
  }

  private static func socket(_ text: String) -> ObservedSocket? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 5,
      ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "tcp4", "udp4", "tcp46"]
        .contains(words[0]), Int(words[1]) != nil, Int(words[2]) != nil,
      words[3].contains(where: { ":.".contains($0) })
    else { return nil }
    let transport = words[0].filter { !$0.isNumber }
    let isUDP = transport == "udp"
    // Of UDP the state is left out, save for those that are connected.
    let hasState =
      words.count > 5 && words[5].allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
    if !hasState, !isUDP, transport != "raw" { return nil }
    let state = hasState ? ["ESTABLISHED": "ESTAB"][words[5]] ?? words[5] : "UNCONN"
    let behind = words.dropFirst(hasState ? 6 : 5)
    let program = behind.first { $0.contains("/") }
      .flatMap { $0.split(separator: "/", maxSplits: 1).last }
      .map { String($0.prefix { $0 != ":" }) }
    return ObservedSocket(
      transport: transport, state: state, local: words[3], peer: words[4], process: program)
  }
}
