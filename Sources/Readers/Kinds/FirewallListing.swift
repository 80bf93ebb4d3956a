internal import Events
internal import Text

/// `iptables -L` and `iptables -S`: the rules of a packet filter.
///
///     Chain INPUT (policy ACCEPT)
///     target     prot opt source               destination
///     DROP       all  --  10.1.1.25            anywhere
///
/// iptables `iptables/iptables.c`.
struct FirewallListing: LookReader {
  static let name = "firewall-listing"
  static let usage = "iptables -L"

  func accepts(_ command: SimpleCommand) -> Bool {
    Firewall.isIPTables(command)
      && (Options.hasFlag(["-L", "-S"], in: command.words.dropFirst())
        || command.words.contains("--list") || command.words.contains("--list-rules"))
  }

  func opens(_ line: OutputLine) -> Bool { line.text.hasPrefix("Chain ") }

  /// A `row` for every chain and every rule.
  func read(_ output: CommandOutput) -> [Reading] {
    if let refusal = output.refusal(beginningWith: Firewall.refusals) { return [refusal] }
    var chain: String?
    let lines = output.lines.filter { line in
      let words = line.text.split(separator: " ")
      return !(words.contains("target") && words.contains("prot")) && !line.text.hasPrefix("# ")
    }
    return lines.readings(by: Self.name, orUnread: "neither a chain nor a rule of one") { line in
      if let match = line.firstMatch(of: /^Chain (\S+) \((?:policy ([A-Z]+)|[0-9]+ references)/) {
        chain = String(match.1)
        return Self.chain(match.1, policy: match.2)
      }
      if let match = line.firstMatch(of: /^-P (\S+) ([A-Z]+)/) {
        return Self.chain(match.1, policy: match.2)
      }
      if let match = line.firstMatch(of: /^-N (\S+)$/) { return Self.chain(match.1, policy: nil) }
      let words = line.split(separator: " ").map(String.init)
      return line.hasPrefix("-A ") ? Self.written(words) : chain.flatMap { Self.rule(words, $0) }
    }
  }

  private static func chain(_ name: Substring, policy: Substring?) -> Observation {
    .row(
      ObservedRow(of: "chain", name: String(name), values: ["policy": policy.map(String.init)]))
  }

  /// `-A INPUT -s 10.1.1.25/32 -p tcp -j DROP`.
  private static func written(_ words: [String]) -> Observation? {
    guard words.count > 2 else { return nil }
    func value(_ name: String) -> String? {
      words.firstIndex(of: name).flatMap { place in
        guard words.indices.contains(place + 1) else { return nil }
        return (words[place - 1] == "!" ? "!" : "") + words[place + 1]
      }
    }
    return .row(
      ObservedRow(
        of: "rule", name: words[1],
        values: [
          "target": value("-j") ?? value("-g"), "protocol": value("-p"), "source": value("-s"),
          "destination": value("-d"), "rule": words.dropFirst(2).joined(separator: " "),
        ]))
  }

  /// A row of the table: where the options stand tells the other columns apart, as the target may be
  /// empty and counters may stand in front.
  private static func rule(_ words: [String], _ chain: String) -> Observation? {
    guard let option = words.firstIndex(where: { ["--", "-f", "!f"].contains($0) }), option > 0
    else { return nil }
    let front = words[..<(option - 1)].drop { $0.first?.isNumber == true }
    var behind = words[(option + 1)...]
    // `-v` shows the two interfaces as well: there the addresses are the third and the fourth.
    let isVerbose = words[..<(option - 1)].count { $0.first?.isNumber == true } >= 2
    let interfaces = isVerbose ? Array(behind.prefix(2)) : []
    behind = behind.dropFirst(interfaces.count)
    guard front.count <= 1, behind.count >= 2, let source = behind.first else { return nil }
    let match = behind.dropFirst(2).joined(separator: " ")
    return .row(
      ObservedRow(
        of: "rule", name: chain,
        values: [
          "target": front.first, "protocol": words[option - 1], "source": source,
          "destination": behind.dropFirst().first, "match": match.isEmpty ? nil : match,
          "in": interfaces.first.flatMap { $0 == "*" || $0 == "any" ? nil : $0 },
          "out": interfaces.last.flatMap { $0 == "*" || $0 == "any" ? nil : $0 },
        ]))
  }
}
