internal import Events
internal import Session

/// `dmesg -T`: when network cards got and lost their link, by the clock of that machine.
///
///     [Mon Nov 23 04:14:27 2026] e1000: enp0s8 NIC Link is Up 1000 Mbps Full Duplex, Flow Control: RX
///
/// The kernel counts seconds since its start; `-T` makes times of them, which are wrong after the
/// machine has slept. Linux `drivers/net/ethernet/intel/e1000/e1000_main.c`, and its like.
public struct Dmesg: Reader {
  /// The name in fixtures and messages.
  public static let name = "dmesg"

  /// A reader.
  public init() {}

  /// Whether it prints the kernel's messages.
  public func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "dmesg"
      && !command.words.contains { ["-C", "--clear", "-c", "-J", "--json"].contains($0) }
  }

  /// A `carrier` for every message about a link; the others are for people.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram { return [] }
    return output.lines.compactMap { line in
      guard
        let match = line.text.firstMatch(
          of:
            /^(?:\[([^\]]+)\] )?\S.*?\b([a-z][\w.\-]*)(?: NIC|:)? Link is (Up|Down)(?: ([0-9]+ ?[MG]bps))?/
            .ignoresCase())
      else { return nil }
      let at = match.1.flatMap { ClockText.posix($0) }
      return Reading(
        .carrier(
          ObservedCarrier(
            interface: String(match.2), state: match.3.lowercased() == "up" ? .on : .off, at: at,
            resolution: at == nil ? nil : 1, speed: match.4.map(String.init))),
        from: [line])
    }
  }
}
