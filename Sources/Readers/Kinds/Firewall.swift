internal import Events

/// `iptables -A … -j DROP` and its removal: packets that are thrown away.
///
/// It prints nothing when it is done. iptables(8).
struct Firewall: ChangeReader {
  static let name = "firewall"
  static let usage = "iptables -A INPUT -s 10.0.0.1 -j DROP"

  static let refusals = ["iptables: ", "iptables v", "Error: ", "ip6tables: ", "ip6tables v"]

  static func isRemark(_ line: String) -> Bool { line.hasPrefix("# Warning: ") }

  /// `nft add rule inet filter input ip saddr 10.1.1.25 drop`, `nft flush ruleset` (nft(8)).
  private static func tablesChange(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words.flatMap { $0.split(separator: " ").map(String.init) }.dropFirst()
    guard let action = words.first else { return nil }
    if action == "-f" || action == "--file" {
      return ObservedChange(
        subject: .firewall, target: words.dropFirst().first ?? "", action: .load,
        outcome: .unknown)
    }
    let detail = words.joined(separator: " ")
    if action == "flush" || (action == "delete" && words.dropFirst().first != "rule") {
      return ObservedChange(
        subject: .firewall, target: words.dropFirst().joined(separator: " "), action: .flush,
        outcome: .unknown)
    }
    if action == "delete" {
      return ObservedChange(
        subject: .firewall, target: "all", action: .undoDrop, detail: detail, outcome: .unknown)
    }
    guard action == "add" || action == "insert", words.dropFirst().first == "rule",
      words.contains("drop") || words.contains("reject")
    else { return nil }
    let peer = Options.values(of: ["saddr", "daddr", "iifname", "oifname"], in: words).first
    return ObservedChange(
      subject: .firewall, target: peer ?? "all", action: .drop, detail: detail, outcome: .unknown)
  }

  /// A rule or a policy that throws packets away, added or taken away, or all rules.
  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    [change(by: command)].compactMap(\.self)
  }

  /// Whether the program is one of the names of iptables.
  static func isIPTables(_ command: SimpleCommand) -> Bool {
    ["iptables", "ip6tables", "iptables-legacy", "iptables-nft"].contains(command.program)
  }

  private static func change(by command: SimpleCommand) -> ObservedChange? {
    if command.program == "nft" { return tablesChange(by: command) }
    guard isIPTables(command) else { return nil }
    let words = command.words.dropFirst()
    func value(_ names: String...) -> String? {
      Options.values(of: names, in: words).first
    }
    if words.contains("-F") || words.contains("--flush") {
      return ObservedChange(
        subject: .firewall, target: value("-F", "--flush") ?? "all chains", action: .flush,
        outcome: .unknown)
    }
    if let policy = words.firstIndex(where: { $0 == "-P" || $0 == "--policy" }),
      words.indices.contains(policy + 2)
    {
      let isOpen = words[policy + 2] == "ACCEPT"
      return ObservedChange(
        subject: .firewall, target: words[policy + 1], action: isOpen ? .undoDrop : .drop,
        detail: words.joined(separator: " "), outcome: .unknown)
    }
    let isByNumber =
      words.contains("-D") && words.last.flatMap { Int($0) } != nil && value("-j") == nil
    if isByNumber {
      return ObservedChange(
        subject: .firewall, target: value("-D") ?? "all", action: .delete,
        detail: words.joined(separator: " "), outcome: .unknown)
    }
    let target = value("-j", "--jump")
    guard target == "DROP" || target == "REJECT" else { return nil }
    let adds = words.contains { ["-A", "-I", "--append", "--insert"].contains($0) }
    guard adds || words.contains(where: { ["-D", "--delete"].contains($0) }) else { return nil }
    let peer = value("-s", "--source") ?? value("-d", "--destination")
    let interface = value("-i", "--in-interface") ?? value("-o", "--out-interface")
    return ObservedChange(
      subject: .firewall, target: peer ?? interface ?? "all", action: adds ? .drop : .undoDrop,
      detail: words.joined(separator: " "), outcome: .unknown)
  }
}
