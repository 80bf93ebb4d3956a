internal import Events

/// `iptables -A … -j DROP` and its removal: packets that are thrown away.
///
/// It prints nothing when it is done, but for `Rule added` of ufw. iptables(8), ufw(8).
struct Firewall: ChangeReader {
  static let name = "firewall"
  static let usage = "iptables -A INPUT -s 10.0.0.1 -j DROP"

  static let refusals = [
    "iptables: ", "iptables v", "Error: ", "ERROR: ", "ip6tables: ", "ip6tables v",
  ]

  static func isRemark(_ line: String) -> Bool {
    ["# Warning: ", "Rule ", "Rules updated", "Firewall ", "Default ", "Skipping "]
      .contains { line.hasPrefix($0) }
  }

  /// A rule or a policy that throws packets away, added or taken away, or all rules.
  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    if command.program == "nft" { return tablesChange(by: command).map { [$0] } ?? [] }
    if let change = wholeChange(by: command) { return [change] }
    return isIPTables(command) ? chainChanges(by: command) : []
  }

  /// Changes of which the line does not say what becomes of which rule: from a file, or by the programs
  /// that write rules of their own.
  private static func wholeChange(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words.dropFirst()
    let operands = Options.operands(words, taking: [])
    switch command.program {
    case "ufw":
      guard let verb = operands.first else { return nil }
      if ["enable", "disable", "reset", "reload"].contains(verb) {
        return change("ufw", .load, verb, FilterRule(tool: "iptables"))
      }
      guard ufw.contains(verb) else { return nil }
      return ObservedChange(
        subject: .firewall, target: "ufw", action: Printed(verb),
        detail: operands.dropFirst().joined(separator: " "), outcome: .unknown)
    case "netfilter-persistent"
    where ["start", "reload", "restart", "flush"].contains(operands.first):
      return change("netfilter-persistent", .load, operands.first, FilterRule(tool: "iptables"))
    default:
      guard let name = restored(by: command.program),
        !Options.hasFlag(["-t", "--test", "-h", "--help"], in: words)
      else { return nil }
      return change(
        operands.first ?? "", .load, nil,
        FilterRule(
          tool: name.replacing("ip6", with: "ip"), family: name.hasPrefix("ip6") ? "ip6" : "ip"))
    }
  }

  /// What adds a rule, or takes one away (ufw(8)).
  private static let ufw: Set<String> = [
    "allow", "deny", "reject", "limit", "delete", "insert", "prepend", "route", "default",
  ]

  /// The name of iptables whose rules a program takes from a file: `iptables-nft-restore`.
  private static func restored(by program: String) -> String? {
    guard program.hasSuffix("-restore") else { return nil }
    let name = String(program.dropLast("-restore".count))
    return isIPTables(SimpleCommand(words: [name])) ? name : nil
  }

  /// Whether the program is one of the names of iptables.
  static func isIPTables(_ command: SimpleCommand) -> Bool {
    ["iptables", "ip6tables"].contains { name in
      ["", "-legacy", "-nft"].contains { command.program == name + $0 }
    }
  }

  private static func change(
    _ target: String, _ action: ObservedChange.Action, _ detail: String?, _ rule: FilterRule
  ) -> ObservedChange {
    var change = ObservedChange(
      subject: .firewall, target: target, action: action, detail: detail, outcome: .unknown)
    change.rule = rule
    return change
  }

  // MARK: nft(8)

  /// `nft add rule inet filter input ip saddr 10.1.1.25 drop`, `nft flush ruleset`.
  private static func tablesChange(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words.flatMap { $0.split(separator: " ").map(String.init) }.dropFirst()
    guard let action = words.first else { return nil }
    if action == "-f" || action == "--file" {
      return change(words.dropFirst().first ?? "", .load, nil, FilterRule(tool: "nft"))
    }
    let (kind, detail) = (words.dropFirst().first, words.joined(separator: " "))
    let (place, spec) = FilterRule.ofTables(words.dropFirst(2))
    switch (action, kind) {
    case ("flush", "ruleset"?), ("flush", "table"?), ("flush", "chain"?), ("delete", "table"?),
      ("delete", "chain"?):
      return change(words.dropFirst().joined(separator: " "), .flush, nil, place)
    // What a rule looks up in a set is in it no more.
    case ("flush", _), ("delete", "element"?), ("delete", "set"?):
      var table = place
      table.chain = nil
      return change(words.dropFirst().joined(separator: " "), .delete, detail, table)
    case ("delete", "rule"?) where spec.contains("handle"), ("replace", "rule"?):
      return change(place.chain ?? "all", .delete, detail, place)
    case ("add", "rule"?), ("insert", "rule"?), ("delete", "rule"?):
      guard spec.contains("drop") || spec.contains("reject") else { return nil }
      var rule = place
      rule.rule = spec.joined(separator: " ")
      return change(
        peer(of: spec) ?? "all", action == "delete" ? .undoDrop : .drop, detail, rule)
    default: return nil
    }
  }

  /// Whose packets a rule of nft means: `10.1.1.25`, `!10.1.1.25` for all others, `{10.1.1.25,10.1.1.26}`.
  private static func peer(of spec: [String]) -> String? {
    guard
      let name = spec.firstIndex(where: { ["saddr", "daddr", "iifname", "oifname"].contains($0) })
    else { return nil }
    var value = spec[(name + 1)...]
    let isNegated = value.first == "!="
    if isNegated { value = value.dropFirst() }
    guard let first = value.first else { return nil }
    let end = first.hasPrefix("{") ? value.firstIndex { $0.hasSuffix("}") } : value.startIndex
    return (isNegated ? "!" : "") + value[...(end ?? value.startIndex)].joined()
  }

  // MARK: iptables(8)

  private static func chainChanges(by command: SimpleCommand) -> [ObservedChange] {
    let words = command.words.dropFirst()
    func value(_ names: String...) -> String? {
      guard let value = Options.values(of: names, in: words).first else { return nil }
      let isNegated = zip(words, words.dropFirst()).contains { $0 == "!" && names.contains($1) }
      return (isNegated ? "!" : "") + value
    }
    let detail = words.joined(separator: " ")
    var place = FilterRule(
      tool: command.program.replacing("ip6", with: "ip"),
      family: command.program.hasPrefix("ip6") ? "ip6" : "ip",
      table: value("-t", "--table") ?? "filter")
    if let flush = words.firstIndex(where: { $0 == "-F" || $0 == "--flush" }) {
      place.chain = words[(flush + 1)...].first.flatMap { $0.hasPrefix("-") ? nil : $0 }
      return [change(place.chain ?? "all chains", .flush, nil, place)]
    }
    if let policy = words.firstIndex(where: { $0 == "-P" || $0 == "--policy" }),
      words.indices.contains(policy + 2)
    {
      (place.chain, place.rule) = (words[policy + 1], FilterRule.policy)
      let isOpen = words[policy + 2] == "ACCEPT"
      return [change(words[policy + 1], isOpen ? .undoDrop : .drop, detail, place)]
    }
    let (verb, chain, spec) = FilterRule.ofChains(words)
    place.chain = chain
    let isNumbered = spec.first.flatMap { Int($0) } != nil
    guard let verb, let chain else { return [] }
    var changes: [ObservedChange] = []
    if verb == "R" || verb == "D" && isNumbered {
      changes.append(change(chain, .delete, detail, place))
    }
    let target = value("-j", "--jump")
    guard target == "DROP" || target == "REJECT", !(verb == "D" && isNumbered) else {
      return changes
    }
    let peer = value("-s", "--source", "--src") ?? value("-d", "--destination", "--dst")
    let interface = value("-i", "--in-interface") ?? value("-o", "--out-interface")
    place.rule = FilterRule.spelled(isNumbered ? spec.dropFirst() : spec)
    return changes + [
      change(peer ?? interface ?? "all", verb == "D" ? .undoDrop : .drop, detail, place)
    ]
  }
}
