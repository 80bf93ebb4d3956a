internal import Events

/// `ss`: the sockets of a machine.
///
///     Netid State  Recv-Q Send-Q  Local Address:Port Peer Address:PortProcess
///     tcp   LISTEN 0      128           0.0.0.0:22        0.0.0.0:*
///
/// The titles run into each other, so rows are cut at blanks: no cell but the last has one. With `-t`
/// or `-u` alone the first column is left out. iproute2 `misc/ss.c`.
struct Sockets: LookReader {
  static let name = "ss"

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "ss"
      && !command.words.dropFirst().contains { word in
        ["-s", "--summary", "-K", "-O", "-V"].contains(word)
      }
  }

  /// Whether a line has the titles.
  func opens(_ line: OutputLine) -> Bool { line.text.contains("Recv-Q") }

  /// The state that the rows are limited to, where the column of states is left out for it.
  private static func state(_ command: SimpleCommand) -> String? {
    guard let place = command.words.firstIndex(of: "state"),
      command.words.indices.contains(place + 1)
    else { return nil }
    let state = command.words[place + 1]
    return ["established": "ESTAB", "listening": "LISTEN"][state] ?? state.uppercased()
  }

  /// A `socket` for every row of the Internet's protocols; the others are left to people.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed
    let titles = lines.first { $0.text.contains("Recv-Q") }
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    let hasNetid =
      titles.map { $0.text.hasPrefix("Netid") }
      ?? lines.contains { line in
        ["tcp", "udp"].contains(line.text.prefix { $0 != " " && $0 != "\t" })
      }
    let alone = Options.hasFlag(["-u"], in: output.command.words.dropFirst()) ? "udp" : "tcp"
    let state = titles?.text.contains("State") == false ? Self.state(output.command) : nil
    for line in lines where line != titles {
      // What `--info` and `--memory` say of a socket follows below it.
      if line.text.hasPrefix("\t"), !readings.isEmpty { continue }
      var words = line.text.split { $0 == " " || $0 == "\t" }.map(String.init)
      let transport = hasNetid ? words.first ?? "" : alone
      if hasNetid { words = Array(words.dropFirst()) }
      if let state { words.insert(state, at: 0) }
      guard ["tcp", "udp", "raw", "sctp"].contains(transport) else {
        // nl, u_str and their like have no address and port.
        if !["nl", "u_str", "u_dgr", "u_seq", "p_raw", "p_dgr", "icmp6", "v_str", "???"]
          .contains(transport)
        {
          rest.append(line)
        }
        continue
      }
      guard words.count >= 5, Int(words[1]) != nil, words[3].contains(":"), words[4].contains(":")
      else {
        rest.append(line)
        continue
      }
      let process = words.dropFirst(5).first?.firstMatch(of: /"([^"]+)"/).map { String($0.1) }
      let socket = ObservedSocket(
        transport: transport, state: words[0], local: words[3], peer: words[4], process: process)
      readings.append(Reading(.socket(socket), from: [line]))
    }
    return readings + Reading.unread(rest, by: Self.name, because: "not a row of a socket")
  }
}
