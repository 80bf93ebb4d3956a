import CustomDump
import Events
import Lab
import Testing

/// Rules that throw packets away: what mends them, what does not, and what nobody knows.
@Suite struct FilterFaultTests {
  private static let source = "-j DROP -s 10.1.1.9"

  private static func rule(
    _ rule: String? = nil, tool: String = "iptables", family: String = "ip",
    table: String = "filter", chain: String? = nil
  ) -> FilterRule {
    FilterRule(tool: tool, family: family, table: table, chain: chain, rule: rule)
  }

  private static func change(
    _ action: ObservedChange.Action, _ rule: FilterRule, _ target: String = "10.1.1.9"
  ) -> Observation {
    var change = ObservedChange(subject: .firewall, target: target, action: action, outcome: .ok)
    change.rule = rule
    return .change(change)
  }

  private func faults(_ observations: Observation...) -> [Fault] {
    var sample = Sample()
    for observation in observations { sample.add(observation, host: "n2") }
    return sample.history.faults
  }

  @Test(arguments: [
    (FilterRule?.none, nil as [Int]?),
    (rule(), [2]), (rule(chain: "INPUT"), [2]), (rule(chain: "FORWARD"), nil),
    (rule(table: "nat"), nil), (rule(family: "ip6"), nil),
    // Where iptables keeps its rules is not known.
    (rule(tool: "iptables-legacy"), []), (FilterRule(tool: "nft"), []),
  ])
  func isMendedByAFlushOfItsOwnChain(_ flush: FilterRule?, _ mended: [Int]?) {
    let set = Self.change(.drop, Self.rule(Self.source, chain: "INPUT"))
    let found =
      flush.map { faults(set, Self.change(.flush, $0, "all chains")) } ?? faults(set)
    expectNoDifference(found.map { $0.to?.entry }, [mended?.first])
    expectNoDifference(found.map(\.unclearRepairs), [mended == [] ? [2] : []])
  }

  @Test func isOneForEachRule() {
    let (ssh, web) = ("-j DROP -p tcp --dport 22", "-j DROP -p tcp --dport 80")
    let found = faults(
      Self.change(.drop, Self.rule(ssh, chain: "INPUT")),
      Self.change(.drop, Self.rule(web, chain: "INPUT")),
      Self.change(.undoDrop, Self.rule(ssh, chain: "INPUT")))
    expectNoDifference(found.map { $0.to?.entry }, [3, nil])
    expectNoDifference(
      found.map(\.id.description), ["fault/firewall/n2.10.1.1.9#1", "fault/firewall/n2.10.1.1.9#2"])
  }

  /// A rule that is set twice drops packets until it has gone twice.
  @Test func goesAsOftenAsItWasSet() {
    let set = Self.change(.drop, Self.rule(Self.source, chain: "INPUT"))
    let undo = Self.change(.undoDrop, Self.rule(Self.source, chain: "INPUT"))
    expectNoDifference(faults(set, set, undo).map { $0.to?.entry }, [nil])
    expectNoDifference(faults(set, set, undo, undo).map { $0.to?.entry }, [4])
  }

  @Test func ofAPolicyIsMendedByThePolicyAlone() {
    let policy = Self.rule(FilterRule.policy, chain: "INPUT")
    let found = faults(
      Self.change(.drop, policy, "INPUT"), Self.change(.flush, Self.rule(), "all chains"),
      Self.change(.undoDrop, policy, "INPUT"))
    expectNoDifference(found.map { $0.to?.entry }, [3])
    expectNoDifference(found.map(\.repeatedRepairs), [[]])
  }

  /// A rule that goes by its number may be this one; one that is written otherwise too.
  @Test(arguments: [
    (change(.delete, rule(chain: "INPUT"), "INPUT"), [2]),
    (change(.delete, rule(chain: "OUTPUT"), "OUTPUT"), []),
    (change(.undoDrop, rule("-j DROP -s n1", chain: "INPUT"), "10.1.1.9"), [2]),
    (change(.undoDrop, rule("-j DROP -s 10.1.1.7", chain: "INPUT"), "10.1.1.7"), []),
    (change(.load, FilterRule(tool: "nft"), "rules.nft"), [2]),
  ])
  func mayBeMendedByWhatIsNotToldApart(_ undo: Observation, _ unclear: [Int]) {
    let found = faults(Self.change(.drop, Self.rule(Self.source, chain: "INPUT")), undo)
    expectNoDifference(found.map { $0.to?.entry }, [nil])
    expectNoDifference(found.map(\.unclearRepairs), [unclear])
  }
}
