internal import Events

/// `ip neigh`: the hardware addresses of a machine's neighbours.
///
///     10.1.1.25 dev enp0s8 lladdr 08:00:27:6c:1d:02 REACHABLE
///     10.1.1.26 dev enp0s8 FAILED
///
/// iproute2 `ip/ipneigh.c`.
struct IPNeighbour: LookReader {
  static let name = "ip-neighbour"
  static let usage = "ip neigh"

  private static let states: Set<String> = [
    "INCOMPLETE", "REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "NOARP", "PERMANENT",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    let words =
      IPCommand.words(of: command, object: "neighbour", shortest: "n")
      ?? IPCommand.words(of: command, object: "neighbor", shortest: "neighbo")
    guard let words, !Options.hasFlag(["-j", "-json"], in: command.words) else { return false }
    return words.first.map { word in ["show", "list"].contains { $0.hasPrefix(word) } } ?? true
  }

  /// A `row` for every neighbour.
  func read(_ output: CommandOutput) -> [Reading] {
    // With one interface asked for it is not printed.
    let asked = Options.values(of: ["dev"], in: output.command.words[...]).first
    return output.lines.readings(by: Self.name, orUnread: "not a neighbour") { line in
      let words = line.split(separator: " ").map(String.init)
      func value(_ name: String) -> String? { Options.values(of: [name], in: words[...]).first }
      let states = words.filter { Self.states.contains($0) }
      guard let address = words.first, address.contains(where: { ".:".contains($0) }),
        !states.isEmpty, let interface = value("dev") ?? asked
      else { return nil }
      return .row(
        ObservedRow(
          of: "neighbour", name: address,
          values: [
            "interface": interface, "mac": value("lladdr"),
            "state": states.joined(separator: " "),
          ]))
    }
  }
}
