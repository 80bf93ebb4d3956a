internal import Events
internal import Text

/// `nc -zv`: whether something listens at a port.
///
///     Connection to 10.1.1.25 80 port [tcp/http] succeeded!
///     nc: connect to 10.1.1.25 port 81 (tcp) failed: Connection refused
///
/// OpenBSD `usr.bin/nc/netcat.c`; nmap `ncat/ncat_connect.c`; netcat 1.10.
struct PortProbe: RequestReader {
  static let name = "port-probe"
  static let usage = "nc -zv X 80"

  private static let valued: Set<String> = Set("eiIMmOopPqsTVWwXxgGcbkK".map { "-\($0)" })

  func accepts(_ command: SimpleCommand) -> Bool {
    ["nc", "ncat", "netcat", "nc.openbsd", "nc.traditional"].contains(command.program)
      && Options.hasFlag(["-z"], in: command.words.dropFirst())
  }

  /// A `row` for every port that was tried.
  func read(_ output: CommandOutput) -> [Reading] {
    if let refusal = output.refusal(beginningWith: ["nc: getaddrinfo", "nc: invalid option"]) {
      return [refusal]
    }
    let words = output.command.words.dropFirst()
    let operands = Options.operands(words, taking: Self.valued)
    // Nothing answers to UDP, and the program calls every port open that does not refuse.
    let isUDP = Options.hasFlag(["-u"], in: words)
    let lines = output.allLines.printed.filter { line in
      !["Ncat: Version ", "Ncat: 0 bytes sent"].contains { line.text.hasPrefix($0) }
    }
    if lines.isEmpty, output.exit != nil {
      return [Reading.unread(by: Self.name, because: "without -v it prints nothing of the port")]
    }
    return lines.readings(by: Self.name, orUnread: "not the outcome of a connection") { line in
      guard let (host, port, reason) = Self.outcome(line, of: operands) else { return nil }
      let state =
        reason.map { $0.hasSuffix("refused") ? "refused" : "unreached" }
        ?? (isUDP ? "unknown" : "open")
      return .row(
        ObservedRow(
          of: "port", name: host, values: ["port": port, "state": state, "reason": reason]))
    }
  }

  /// The reason is nil where the connection was made.
  private static func outcome(
    _ line: String, of operands: [String]
  ) -> (host: String, port: String, reason: String?)? {
    if let match = line.firstMatch(
      of: /^Connection to (\S+) (?:\([^)]*\) )?([0-9]+) port \[[^\]]*\] succeeded!/)
    {
      return (String(match.1), String(match.2), nil)
    }
    if let match = line.firstMatch(
      of:
        /^nc: connect to (\S+) (?:\([^)]*\) )?port ([0-9]+) \((?:tcp|udp)\) (?:failed|(timed out)): (.+)$/
    ) {
      return (String(match.1), String(match.2), String(match.3 ?? match.4))
    }
    if let match = line.firstMatch(of: /^Ncat: Connected to (\S+):([0-9]+)\.$/) {
      return (String(match.1), String(match.2), nil)
    }
    if operands.count == 2, let match = line.firstMatch(of: /^Ncat: ([A-Z].*?)\.?$/) {
      return (operands[0], operands[1], String(match.1))
    }
    // netcat 1.10: n2 [10.1.1.25] 80 (http) open
    if let match = line.firstMatch(
      of: /^\S+ \[([0-9a-fA-F.:]+)\] ([0-9]+) \([^)]*\) (?:open|: (.+))$/)
    {
      return (String(match.1), String(match.2), match.3.map(String.init))
    }
    return nil
  }
}
