import Events
import Lab
import Session

// The managers' leader: when there was none, and when it was another.
extension FindingWriter {
  /// That there was no leader and until when, of each time that a fault caused, with a link to that.
  func quorumsOfFaults() -> [Statement] {
    source.history.findings.compactMap { finding in
      guard let quorum = finding.stated(Quorum.self), let cause = quorum.cause else { return nil }
      var statement = source.statement("\(opening(quorum)) \(end(quorum))", finding.entries)
      statement.reference = PageLink(label: source.labels[.details], anchor: cause.anchor)
      return statement
    }
  }

  private func opening(_ quorum: Quorum) -> String {
    source.say(
      quorum.isProven ? QuorumPhrase.lost : .noLeader,
      [
        "managers": quorum.managers.map(\.name).joined(separator: ", "),
        "refusals": source.count(quorum.refusals, .refusals),
        "when": quorum.lost.by.map(source.when) ?? "?",
      ])
  }

  private func end(_ quorum: Quorum) -> String {
    guard let back = quorum.regained?.by else { return source.say(QuorumPhrase.notRegained) }
    return source.say(QuorumPhrase.regained, ["when": source.when(back)])
  }

  func sentence(_ quorum: Quorum) -> String {
    var sentences = [opening(quorum)]
    if let after = quorum.lost.after {
      sentences.append(
        source.say(
          quorum.isProven ? QuorumPhrase.lastAnswer : .lastOwnAnswer,
          quorum.isProven
            ? ["when": source.when(after)]
            : ["when": source.when(after), "manager": quorum.managers.first?.name ?? "?"]))
    }
    if !quorum.others.isEmpty {
      sentences.append(
        source.say(
          QuorumPhrase.others, ["managers": quorum.others.map(\.name).joined(separator: ", ")]))
    }
    sentences.append(end(quorum))
    let faults = quorum.causes.compactMap(source.fault).map(clause)
    if !faults.isEmpty {
      sentences.append(
        source.say(QuorumPhrase.faults, ["faults": faults.joined(separator: "; ")]))
    }
    return sentences.joined(separator: " ")
  }

  func reasoning(of quorum: Quorum) throws -> Parts {
    var parts = Parts()
    if let after = quorum.lost.after {
      parts.steps.append(
        try step(source.say(QuorumPhrase.answeredBefore), asked(after), entry: after.entry))
    }
    if let by = quorum.lost.by {
      parts.steps.append(
        try step(source.say(QuorumPhrase.firstRefusal), arrived(by.time), entry: by.entry))
    }
    if let back = quorum.regained {
      if let last = back.after {
        parts.steps.append(
          try step(source.say(QuorumPhrase.lastRefusal), asked(last), entry: last.entry))
      }
      if let by = back.by {
        parts.steps.append(
          try step(source.say(QuorumPhrase.answeredAgain), arrived(by.time), entry: by.entry))
      }
    }
    if let total = quorum.total {
      parts.arithmetic = [
        source.say(
          quorum.isProven ? QuorumPhrase.majorityLost : .majorityOpen,
          [
            "refused": source.format.number(quorum.managers.count),
            "total": source.format.number(total),
            "left": source.format.number(total - quorum.managers.count),
            "needed": source.format.number(total / 2 + 1),
          ])
      ]
    }
    return parts
  }

  func sentence(_ leader: Leadership) -> String {
    let change = source.say(
      LeaderPhrase.changed,
      [
        "old": leader.old.name, "new": leader.new.name, "oldBy": leader.oldBy?.name ?? "?",
        "newBy": leader.newBy?.name ?? "?", "lastOld": source.when(leader.lastOld),
        "firstNew": source.when(leader.firstNew),
      ])
    guard let atMost = leader.bounds?.atMost else { return change }
    return change + " "
      + source.say(LeaderPhrase.within, ["atMost": source.format.duration(atMost)])
  }

  func reasoning(of leader: Leadership) throws -> Parts {
    let isLeader = { (name: MachineID) in
      { (observation: Observation) in
        if case .node(let node) = observation {
          node.manager == .leader && source.isSame(node.hostname, name)
        } else {
          false
        }
      }
    }
    var parts = Parts()
    let fault = leader.fault.flatMap(source.fault)
    if let fault { parts.steps.append(try broken(by: fault)) }
    parts.steps.append(
      try step(
        source.say(LeaderPhrase.lastListed, ["leader": leader.old.name]), asked(leader.lastOld),
        entry: leader.lastOld.entry, isLeader(leader.old)))
    parts.steps.append(
      try step(
        source.say(LeaderPhrase.firstListed, ["leader": leader.new.name]),
        entry: leader.firstNew.entry, isLeader(leader.new)))
    return parts
  }
}

enum QuorumPhrase: String, Phrase {
  case lost, noLeader, lastAnswer, lastOwnAnswer, others, regained, notRegained, faults,
    answeredBefore
  case firstRefusal, lastRefusal, answeredAgain, majorityLost, majorityOpen
}

enum LeaderPhrase: String, Phrase {
  case changed, within, lastListed, firstListed
}
