internal import Events
internal import Lab

/// A machine as a run left it, as far as it is known.
struct EndLook {
  private let power: Switch?
  private let status: String?
  private let cables: [Int: Switch]
  /// How many replicas of each service ran on it; nil where others may have.
  private let replicas: [String: Int]?

  private init(_ machine: Machine) {
    power = machine.power
    status = machine.node.flatMap { $0.unknownSince == nil ? $0.status.text : nil }
    cables = Dictionary(
      machine.cards.compactMap { card in
        card.slot.flatMap { slot in card.cable.map { (slot, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    replicas =
      machine.mayRunMore
      ? nil
      : Dictionary(machine.replicas.map { ($0.service, 1) }, uniquingKeysWith: +)
  }

  /// The machines of a run at its end, by what the reference calls them.
  static func all(of run: ComparedRun) -> [String: EndLook] {
    Dictionary(
      run.history.state(at: nil).machines.map { (run.name(of: $0.id), EndLook($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether the two certainly differ: what one run does not show is no difference.
  func differs(from other: Self) -> Bool {
    let differ = { (own: String?, its: String?) in
      own.map { own in its.map { own != $0 } ?? false } ?? false
    }
    return differ(power?.rawValue, other.power?.rawValue) || differ(status, other.status)
      || cables.contains { slot, cable in other.cables[slot].map { $0 != cable } ?? false }
      || replicas.map { own in other.replicas.map { own != $0 } ?? false } ?? false
  }
}

extension RunComparison {
  /// The machines that both runs have and left differently, in alphabetical order: whether they run, a
  /// cable, what their node is to the swarm, how many replicas they run.
  package var machinesThatDiffer: [String] {
    let (looks, others) = (EndLook.all(of: one), EndLook.all(of: other))
    return looks.keys.filter { name in
      looks[name].map { own in others[name].map(own.differs) ?? false } ?? false
    }.sorted()
  }
}
