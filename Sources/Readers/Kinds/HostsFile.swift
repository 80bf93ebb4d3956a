internal import Events
internal import Text

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
    output.lines.filter { !$0.text.trimmed.hasPrefix("#") }
      .readings(by: Self.name, orUnread: "expected an address and its names") { line in
        let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let address = words.first,
          address.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == ":" })
        else { return nil }
        return .name(
          ObservedName(names: words.dropFirst().map(String.init), address: String(address)))
      }
  }
}
