internal import Events
internal import Text

/// `ethtool X`: whether an interface has a link, and how fast it is.
///
///     Settings for enp0s8:
///             Speed: 1000Mb/s
///             Link detected: yes
///
/// ethtool `netlink/settings.c`.
struct Ethtool: LookReader {
  static let name = "ethtool"
  static let usage = "ethtool X"

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "ethtool" && command.words.count == 2
      && !command.words[1].hasPrefix("-")
  }

  /// A `carrier`.
  func read(_ output: CommandOutput) -> [Reading] {
    var carrier = ObservedCarrier(interface: output.command.words[1], state: .off)
    var seen: [OutputLine] = []
    var isTold = false
    for line in output.lines {
      let text = line.text.trimmed
      if text.hasPrefix("Speed: ") {
        let speed = String(text.dropFirst(7))
        if speed.first?.isNumber == true { carrier.speed = speed }
        seen.append(line)
      } else if text.hasPrefix("Link detected: ") {
        carrier.state = text.dropFirst(15).hasPrefix("yes") ? .on : .off
        isTold = true
        seen.append(line)
      }
    }
    guard isTold else {
      let lines = output.lines.printed
      return output.exit ?? 0 == 0
        ? Reading.unread(lines, by: Self.name, because: "it does not say whether there is a link")
        : []
    }
    return [Reading(.carrier(carrier), from: seen)]
  }
}
