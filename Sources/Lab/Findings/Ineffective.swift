/// A machine that was asked to switch itself off and went on running.
package struct Ineffective: Hashable, Sendable {
  /// The machine.
  package var machine: MachineID
  /// When it was asked.
  package var asked: Moment
  /// The last sign that it still ran.
  package var ran: Moment
  /// When it was switched off in another way; nil where the record does not show that.
  package var off: Moment?
}

extension Ineffective: FindingRule {
  package static let kind = "no-effect"
  package var subject: [Role] { [.word("power"), .machine(machine)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    ["machine": machine, "asked": asked.entry, "ran": ran.entry, "off": orNull(off?.entry)]
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    record.ineffective.map { request in
      Finding(
        .ineffective(request), from: request.asked, to: request.off ?? request.ran,
        entries: Set(
          [request.asked.entry, request.ran.entry, request.off?.entry].compactMap(\.self)
        )
        .sorted())
    }
  }
}
