/// A repair of something that the record does not show broken.
package struct UnmatchedRepair: Hashable, Sendable {
  package var part: FaultPart
  package var moment: Moment
  /// The last observation of the part as unbroken before it, where there is one.
  package var wholeBefore: Moment?
}

extension UnmatchedRepair: FindingRule {
  package static let kind = "repair"
  package var subject: [Role] { part.subject }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "what": part.kind, "machine": part.machine, "slot": part.slot, "object": part.object,
      "wholeBefore": wholeBefore?.entry,
    ]
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    record.repairs.map { repair in
      Finding(
        .repair(repair), from: repair.moment, to: nil,
        entries: (repair.wholeBefore.map { [$0.entry] } ?? []) + [repair.moment.entry])
    }
  }
}
