private import Events
internal import Lab

/// What a figure marks as other than it was in the one before.
struct TopologyMarks {
  /// What changed; empty where there is nothing before.
  let changes: [LabChange]
  /// The entry since which it did.
  let since: Int?
  /// Before what was seen for the first time, or is other than before; before what is gone.
  static let (mark, goneMark) = ("★", "☆")

  init(_ changes: [LabChange]) { (self.changes, since) = (changes, nil) }

  init(_ state: LabState, since earlier: LabState?) {
    changes = earlier.map(state.changes(since:)) ?? []
    since = earlier?.moment?.entry
  }

  /// Whether the machine itself changed: its power, or what the managers say of it; true for a new one.
  func ofMachine(_ machine: MachineID) -> (isChanged: Bool, isNew: Bool) {
    let own = changes.filter { $0.machine == machine }
    let isNew = own.contains { if case .machine = $0 { true } else { false } }
    let isChanged = own.contains { change in
      switch change {
      case .power, .node, .status, .availability, .role, .leader, .cutOff: true
      default: false
      }
    }
    return (isChanged, isNew)
  }

  /// Whether a card changed, or its cable.
  func ofCard(_ card: NetworkCard, on machine: MachineID) -> Bool {
    changes.contains { change in
      switch change {
      case .card(machine, let other, _), .cable(machine, let other, _): other.key == card.key
      default: false
      }
    }
  }

  /// Whether the cable of a card was put back.
  func cableIsBack(_ card: NetworkCard, on machine: MachineID) -> Bool {
    changes.contains { change in
      if case .cable(machine, let other, .on) = change { other.key == card.key } else { false }
    }
  }

  func isNew(_ replica: Replica, on machine: MachineID) -> Bool {
    changes.contains { change in
      if case .came(machine, let other) = change { other.key == replica.key } else { false }
    }
  }

  func gone(from machine: MachineID) -> [Replica] {
    changes.compactMap { change in
      if case .went(machine, let replica) = change { replica } else { nil }
    }
  }
}
