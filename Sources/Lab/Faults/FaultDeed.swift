/// What was broken and how, whenever it was: as much as words for it need.
@dynamicMemberLookup package struct FaultDeed: Hashable, Sendable, Codable {
  package var part: FaultPart
  /// Which of the faults of its part it is, from 1.
  package var ordinal: Int
  /// Whether the machine was only asked to switch itself off.
  package var isAsked: Bool
  /// Whether a container was ended without being asked to.
  package var isKill: Bool
  /// Whether a container, or a node, was only paused; nil where not.
  package var isPaused: Bool?
  /// Whether a machine's state was saved; nil where not.
  package var isSaved: Bool?
  /// Whether an engine was restarted; nil where not.
  package var isRestart: Bool?

  /// What was broken, piece by piece.
  package subscript<Value>(dynamicMember path: KeyPath<FaultPart, Value>) -> Value {
    part[keyPath: path]
  }
}

extension Fault {
  /// The same without when it was.
  package var deed: FaultDeed {
    FaultDeed(
      part: part, ordinal: ordinal, isAsked: isAsked, isKill: isKill,
      isPaused: isPaused ? true : nil, isSaved: isSaved ? true : nil,
      isRestart: isRestart ? true : nil)
  }
}
