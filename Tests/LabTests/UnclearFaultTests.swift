import CustomDump
import Events
import Lab
import Session
import Testing

/// Faults of which the record tells less than it seems: when they began, whether they were repaired, what
/// they are limited to.
@Suite struct UnclearFaultTests {
  private static func change(
    _ subject: ObservedChange.Subject, _ target: String, _ action: Printed<ObservedChange.Action>,
    detail: String? = nil
  ) -> Observation {
    .change(
      ObservedChange(
        subject: subject, target: target, action: action, detail: detail, outcome: .ok))
  }

  private static func rule(_ text: String, _ chain: String = "INPUT") -> Observation {
    var change = ObservedChange(subject: .firewall, target: "all", action: .drop, outcome: .ok)
    change.rule = FilterRule(
      tool: "iptables", family: "ip", table: "filter", chain: chain, rule: text)
    return .change(change)
  }

  private func faults(_ observations: Observation..., host: String = "n2") -> [Fault] {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), host: "n1")
    for observation in observations { sample.add(observation, host: host) }
    return sample.history.faults
  }

  // MARK: Behind `&`

  /// What runs on behind its entry has no end that is known.
  @Test func hasNoUpperBoundWhereItsCommandRanInTheBackground() throws {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), at: 0)
    sample.add(Sample.link(.off), Sample.link(.on), at: 10, lasting: 0.1)
    sample.add(Sample.node("n1", .ready), at: 20)
    sample.add(Sample.node("n1", .down), at: 60)
    for place in sample.events.indices where sample.events[place].evidence.entry == 2 {
      sample.events[place].evidence.isBackground = true
      sample.events[place].evidence.span = 0..<0
    }
    let history = sample.history
    let fault = try #require(history.faults.first)
    #expect(fault.isBackground && fault.to == nil)
    expectNoDifference(fault.unclearRepairs, [2])
    let detection = try #require(history.stated(Detection.self).first)
    expectNoDifference(detection.bounds, DurationBounds(atLeast: 0, atMost: 50.5))
  }

  // MARK: Machines and nodes

  @Test func isNoPowerOffWhereTheStateWasSaved() {
    let saved = Observation.power(ObservedPower(vm: "n2", state: .off, method: .savestate))
    let started = Observation.power(ObservedPower(vm: "n2", state: .on))
    let found = faults(saved, started, host: "laptop")
    expectNoDifference(found.map(\.kind), [.pause])
    expectNoDifference(found.map(\.isSaved), [true])
    expectNoDifference(found.map { $0.to?.entry }, [3])
    // It goes on as it was: nothing that was changed in it is undone.
    let kept = faults(Self.change(.interface, "enp0s8", Printed(.setDown)), saved, started)
    expectNoDifference(kept.map { $0.to?.entry }, [nil, 4])
    let running = Observation.vm(ObservedVM(name: "n2", state: Printed(.running)))
    expectNoDifference(faults(saved, running).map { $0.seenWhole?.entry }, [3])
  }

  @Test func isNoDrainWhereTheNodeWasPaused() {
    let pause = Self.change(.node, "n2", Printed(.pause))
    let drain = Self.change(.node, "n2", Printed(.drain))
    let active = Self.change(.node, "n2", Printed(.active))
    expectNoDifference(faults(pause, active).map(\.isPaused), [true])
    let both = faults(pause, drain, active)
    expectNoDifference(both.map(\.isPaused), [true, false])
    expectNoDifference(both.map { $0.to?.entry }, [3, 4])
  }

  /// A shutdown for later is none now, and may be one then.
  @Test func mayBeAShutdownThatWasPlanned() {
    let planned = Self.change(.host, "n2", Printed(.shutdown), detail: "poweroff +10")
    let called = Self.change(.host, "n2", Printed("cancel-shutdown"))
    let address = Self.change(.interface, "enp0s8", Printed(.set), detail: "addr del")
    for (changes, suspects) in [([planned], [2]), ([planned, called], []), ([address], [2])] {
      var sample = Sample()
      sample.add(Sample.node("n2", .ready), host: "n1")
      for change in changes { sample.add(change, host: "n2") }
      sample.add(Sample.node("n2", .down), host: "n1")
      expectNoDifference(sample.history.faults.map(\.kind), [.node])
      expectNoDifference(sample.history.faults.map(\.suspects), [suspects])
    }
  }

  // MARK: Packets

  @Test(arguments: [
    ("-j DROP -p tcp --dport 8080", false, "tcp 8080"),
    ("--dport 2377 -j DROP -p tcp", true, "tcp 2377"),
    ("--dports 80,2000:3000 -j DROP -m multiport -p tcp", true, "tcp 80,2000:3000"),
    ("! --dport 22 -j DROP -p tcp", true, "tcp"), ("-j DROP -p icmp", false, "icmp"),
    ("-j DROP -p udp", false, "udp"), ("! -p udp -j DROP", true, nil), ("-j DROP", true, nil),
  ])
  func silencesANodeOnlyWhereItMissesWhatManagersHear(
    _ rule: String, _ silences: Bool, _ traffic: String?
  ) {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), at: 0)
    sample.add(Self.rule(rule), host: "n2", at: 10)
    sample.add(Sample.node("n2", .down), at: 30)
    expectNoDifference(
      sample.history.stated(Detection.self).map(\.fault.description),
      silences ? ["fault/firewall/n2.all#1"] : [])
    expectNoDifference(
      sample.history.faults.last { $0.kind == .firewall }?.rule?.traffic?.description, traffic)
  }

  @Test(arguments: [
    ("tcp dport 8080 drop", "tcp 8080"), ("tcp dport { 80, 443 } drop", "tcp 80,443"),
    ("tcp dport {80,443} drop", "tcp 80,443"), ("tcp dport != 22 drop", "tcp"),
    ("ip protocol icmp drop", "icmp"), ("ip saddr 10.1.1.25 drop", nil),
    ("udp dport 7946 drop", "udp 7946"), ("icmp type echo-request drop", "icmp"),
  ])
  func isLimitedAsItsRuleSays(_ rule: String, _ traffic: String?) {
    let filter = FilterRule(tool: "nft", family: "inet", table: "filter", rule: rule)
    expectNoDifference(filter.traffic?.description, traffic)
  }

  /// Another port is no reason why an endpoint fails.
  @Test(arguments: [("8080", 0), ("80", 1)])
  func failsRequestsToItsOwnPort(_ port: String, _ causes: Int) {
    var sample = Sample()
    sample.add(Sample.node("n2", .ready), at: 0)
    sample.add(Sample.request("n2", by: "c1c1c1c1c1c1"), at: 1)
    sample.add(Self.rule("--dport \(port) -j DROP -p tcp"), host: "n2", at: 10)
    sample.add(Sample.request("n2", by: nil), at: 20)
    expectNoDifference(sample.history.stated(Outage.self).map(\.causes.count), [causes])
  }

  @Test func isRepairedByWhatTakesItsPlace() {
    let lossy = Self.change(.queue, "enp0s8", Printed(.netem), detail: "loss 100%")
    let fair = Self.change(.queue, "enp0s8", Printed(.set), detail: "fq_codel")
    expectNoDifference(faults(lossy, fair).map { $0.to?.entry }, [3])
    // Where nothing was lost on purpose it repairs nothing.
    var sample = Sample()
    sample.add(fair, host: "n2")
    expectNoDifference(sample.history.faults, [])
    expectNoDifference(sample.history.stated(UnmatchedRepair.self), [])
  }

  @Test func isPerhapsRepairedByWhatReadsItsSettings() {
    let down = Self.change(.interface, "enp0s8", Printed(.setDown))
    let found = faults(down, Self.change(.interface, "enp0s8", Printed("ifup")))
    expectNoDifference(found.map { $0.to == nil }, [true])
    expectNoDifference(found.map(\.unclearRepairs), [[3]])
    var restored = ObservedChange(subject: .firewall, target: "", action: .load, outcome: .ok)
    restored.rule = FilterRule(tool: "iptables", family: "ip")
    let filtered = faults(
      Self.rule("-i enp0s8 -j DROP"), .change(restored),
      Self.change(.firewall, "ufw", Printed("allow")),
      Self.change(.unit, "firewalld.service", Printed(.restart)))
    expectNoDifference(filtered.map(\.unclearRepairs), [[3, 5]])
  }
}
