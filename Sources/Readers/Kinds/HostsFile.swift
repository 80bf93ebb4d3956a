internal import Events

/// `cat /etc/hosts`: the names that a machine knows addresses by.
///
///     192.168.56.101 swarm-n01-oam
///
/// hosts(5).
struct HostsFile: LookReader {
  static let name = "hosts-file"
  static let usage = "cat /etc/hosts"

  /// Whether it prints the file alone.
  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "cat" && command.words.dropFirst() == ["/etc/hosts"]
      || command.words == ["getent", "hosts"]
  }

  /// A `name` for every address.
  func read(_ output: CommandOutput) -> [Reading] {
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    for line in output.lines {
      let words = line.text.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard let address = words.first else { continue }
      guard words.count > 1, address.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == ":" }) else {
        rest.append(line)
        continue
      }
      let names = ObservedName(
        names: words.dropFirst().map(String.init), address: String(address))
      readings.append(Reading(.name(names), from: [line]))
    }
    return readings
      + Reading.unread(rest, by: Self.name, because: "expected an address and its names")
  }
}
