/// What of a packet filter a command is about: a rule, the policy of a chain, or all rules of a chain, a
/// table, a family.
package struct FilterRule: Hashable, Sendable, Codable {
  /// The rule that stands for what a chain does with a packet that no rule of it meets.
  package static let policy = "policy"

  /// The program, without the family: `iptables`, `iptables-nft`, `iptables-legacy`, `nft`.
  package var tool: String
  /// `ip`, `ip6`, `inet`; nil for all.
  package var family: String?
  /// Its name; nil for all.
  package var table: String?
  /// Its name; nil for all.
  package var chain: String?
  /// The rule in one spelling whatever the order of its options; nil for all.
  package var rule: String?

  package init(
    tool: String, family: String? = nil, table: String? = nil, chain: String? = nil,
    rule: String? = nil
  ) {
    (self.tool, self.family, self.table) = (tool, family, table)
    (self.chain, self.rule) = (chain, rule)
  }

  /// Whether it is what a chain does by itself.
  package var isPolicy: Bool { rule == Self.policy }

  /// Whether another rule is of the chains that this one means: nil where that is not certain, as
  /// `iptables` keeps its rules where `iptables-nft` or where `iptables-legacy` does.
  package func holds(_ other: FilterRule) -> Bool? {
    let pairs = [(family, other.family), (table, other.table), (chain, other.chain)]
    guard pairs.allSatisfy({ own, other in own == nil || own == other }) else { return false }
    if rule == nil, other.isPolicy {
      // Without its rules a chain has its policy still; a table goes with its chains, and a file has both.
      return chain == nil && (tool == "nft" || table == nil) ? nil : false
    }
    let tools: Set = [tool, other.tool]
    if tools.count == 1 || tools == ["nft", "iptables-nft"] { return true }
    return tools.contains("iptables") ? nil : false
  }
}
