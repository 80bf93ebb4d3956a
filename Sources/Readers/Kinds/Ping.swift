internal import Events

/// `ping`: echo requests, their answers and the numbers of those without.
///
///     64 bytes from swarm-n02 (10.1.1.25): icmp_seq=1 ttl=64 time=3.24 ms
///     4 packets transmitted, 4 received, 0% packet loss, time 3005ms
///
/// iputils `ping/ping_common.c`.
struct Ping: RequestReader {
  static let name = "ping"
  static let usage = "ping X"

  private static let valued: Set<String> = Set("cilmMpQstTwWIFS".map { "-\($0)" })

  func accepts(_ command: SimpleCommand) -> Bool {
    ["ping", "ping4", "ping6"].contains(command.program)
      && Options.operands(command.words.dropFirst(), taking: Self.valued).count == 1
  }

  /// Whether a line says whom it asks.
  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("PING ") }

  /// A `ping`.
  func read(_ output: CommandOutput) -> [Reading] {
    let target = Options.operands(output.command.words.dropFirst(), taking: Self.valued)[0]
    var ping = ObservedPing(target: target, outcome: .fail)
    var answered: [Int] = []
    var seen: [OutputLine] = []
    var times: [Double] = []
    for line in output.allLines {
      let text = line.text
      // Looking for an expression costs more than telling that it cannot be there.
      if text.hasPrefix("PING "),
        let match = text.firstMatch(
          of: /^PING [^(]+\((?:[^()]+ \()?([0-9a-fA-F:.]+(?:%[\w.\-]+)?)\)/)
      {
        ping.address = String(match.1)
      } else if let answer = Self.answer(text) {
        answered.append(answer.number)
        times += answer.seconds.map { [$0] } ?? []
      } else if text.first?.isNumber == true,
        let match = text.firstMatch(
          of: /^([0-9]+) packets transmitted, ([0-9]+) (?:packets )?received/)
      {
        (ping.transmitted, ping.received) = (Int(match.1), Int(match.2))
      } else if text.hasPrefix("rtt ") || text.hasPrefix("round-trip "),
        let match = text.firstMatch(
          of: /min\/avg\/max\S* = ([0-9.]+)\/([0-9.]+)\/([0-9.]+)/)
      {
        let values = [match.1, match.2, match.3].map { PlainNumber.value($0).map { $0 / 1000 } }
        (ping.minimum, ping.average, ping.maximum) = (values[0], values[1], values[2])
      } else if text.hasPrefix("ping: ") {
        ping.reason = String(text.dropFirst(6))
      } else {
        continue
      }
      seen.append(line)
    }
    guard !seen.isEmpty else {
      return Reading.unread(
        output.allLines.printed, by: Self.name, because: "not the output of ping")
    }
    if ping.received == nil, ping.reason == nil { ping.received = answered.count }
    if ping.received ?? 0 > 0 { ping.outcome = .ok }
    if let first = answered.min(), let last = answered.max() {
      let known = Set(answered)
      // Numbers begin again after 65,535; a gap that wide is none of packets.
      if last - first < 60_000 { ping.missing = (first...last).filter { !known.contains($0) } }
    }
    if ping.minimum == nil, !times.isEmpty {
      (ping.minimum, ping.maximum) = (times.min(), times.max())
      ping.average = times.reduce(0, +) / Double(times.count)
    }
    return [Reading(.ping(ping), from: seen)]
  }

  /// The number and the time of `64 bytes from n2 (10.1.1.25): icmp_seq=1 ttl=64 time=3.24 ms`.
  private static func answer(_ line: String) -> (number: Int, seconds: Double?)? {
    let words = line.split(separator: " ")
    guard let bytes = words.firstIndex(of: "bytes"), words.indices.contains(bytes + 1),
      words[bytes + 1] == "from",
      let number = words.first(where: { $0.hasPrefix("icmp_seq=") }).flatMap({
        UInt16($0.dropFirst(9)).map(Int.init)
      })
    else { return nil }
    let time = words.first { $0.hasPrefix("time=") || $0.hasPrefix("time<") }
    return (number, time.flatMap { PlainNumber.value($0.dropFirst(5)) }.map { $0 / 1000 })
  }
}
