import Events
import Lab
import Session

// The managers' leader: when there was none, and when it was another.
extension FindingWriter {
  func sentence(_ quorum: Quorum) -> String {
    let managers = quorum.managers.map(\.name).joined(separator: ", ")
    let refusals = source.count(quorum.refusals, .refusals)
    let first = quorum.lost.by.map(source.when) ?? "?"
    var sentences = [
      source.say(
        quorum.isProven ? QuorumPhrase.lost : .noLeader,
        ["managers": managers, "refusals": refusals, "when": first])
    ]
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
    if let back = quorum.regained?.by {
      sentences.append(source.say(QuorumPhrase.regained, ["when": source.when(back)]))
    } else {
      sentences.append(source.say(QuorumPhrase.notRegained))
    }
    let faults = quorum.causes.compactMap(source.fault).map(title)
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
