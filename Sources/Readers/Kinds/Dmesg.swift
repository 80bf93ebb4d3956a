internal import Events
internal import Session

/// `dmesg -T`: when network cards and the interfaces of containers got and lost their link, by the
/// clock of that machine.
///
///     [Mon Nov 23 04:14:27 2026] e1000: enp0s8 NIC Link is Up 1000 Mbps Full Duplex, Flow Control: RX
///     [Mon Nov 23 18:50:16 2026] IPv6: ADDRCONF(NETDEV_CHANGE): vethe33cf7d: link becomes ready
///
/// The kernel counts seconds since its start; `-T` makes times of them, which are wrong after the
/// machine has slept. Linux `drivers/net/ethernet/intel/e1000/e1000_main.c` and its like, and
/// `net/ipv6/addrconf.c`.
struct Dmesg: LookReader {
  static let name = "dmesg"

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "dmesg"
      && !command.words.contains { ["-C", "--clear", "-c", "-J", "--json"].contains($0) }
  }

  /// A `carrier` for every message about a link; the others are for people.
  func read(_ output: CommandOutput) -> [Reading] {
    output.lines.compactMap { line -> Reading? in
      guard let (stamp, text) = Self.cut(line.text), var carrier = Self.carrier(text) else {
        return nil
      }
      carrier.at = stamp.flatMap(Self.time)
      // `-T` shows whole seconds, the other form thousandths.
      carrier.resolution = carrier.at.map { _ in stamp?.first?.isNumber == true ? 0.001 : 1 }
      return Reading(.carrier(carrier), from: [line])
    }
  }

  /// The time in brackets and the message behind it.
  private static func cut(_ line: String) -> (stamp: Substring?, text: Substring)? {
    guard line.hasPrefix("[") else {
      // `--time-format iso`: 2026-11-23T04:14:27,689124+02:00 e1000: …
      let word = line.prefix { $0 != " " }
      return time(word) == nil ? (nil, line[...]) : (word, line[word.endIndex...])
    }
    guard let end = line.firstIndex(of: "]") else { return nil }
    return (line[line.index(after: line.startIndex)..<end], line[line.index(after: end)...])
  }

  /// `Mon Nov 23 04:14:27 2026`, or a time of ISO 8601 with a comma before the fraction.
  private static func time(_ text: Substring) -> Timestamp? {
    ClockText.posix(text) ?? Timestamp(rfc3339: text.replacing(",", with: "."))
  }

  /// What a message of the kernel says about a link; nil where it says nothing of one.
  static func carrier(_ text: Substring) -> ObservedCarrier? {
    // Most messages have no word of it, and a kernel has many.
    guard text.contains("ink ") else { return nil }
    // r8169 0000:04:00.0 eth0: link up; pcnet32 0000:00:03.0 eth0: link down
    if let match = text.firstMatch(
      of: /\b([a-z][\w.\-]*): (?:NIC )?[Ll]ink (?:is )?([Uu]p|[Dd]own)\b(?:,? ([0-9]+ ?[MG]b?ps))?/)
    {
      var carrier = ObservedCarrier(
        interface: String(match.1), state: match.2.lowercased() == "up" ? .on : .off)
      carrier.speed = match.3.map(String.init)
      return carrier
    }
    if let match = text.firstMatch(
      of: /ADDRCONF\(NETDEV_CHANGE\): (\S+): link becomes ready/)
    {
      return ObservedCarrier(interface: String(match.1), state: .on)
    }
    if let match = text.firstMatch(
      of: /\S.*?\b([a-z][\w.\-]*)(?: NIC|:)? Link is (Up|Down)(?: ([0-9]+ ?[MG]bps))?/
        .ignoresCase())
    {
      var carrier = ObservedCarrier(
        interface: String(match.1), state: match.2.lowercased() == "up" ? .on : .off)
      carrier.speed = match.3.map(String.init)
      return carrier
    }
    return nil
  }
}
