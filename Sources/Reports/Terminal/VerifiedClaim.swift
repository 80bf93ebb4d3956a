package import Session

/// Something that is said about a record from outside of it, compared with the record.
package struct VerifiedClaim: Hashable, Sendable {
  /// Whether it holds.
  package enum Answer: Hashable, Sendable {
    case holds, fails, cannotTell
  }

  /// The line that says so.
  package let text: String
  /// Whether it holds.
  package let answer: Answer

  /// That a line of the record has this hash.
  package static func hash(_ hash: String, of record: Verification) -> VerifiedClaim {
    guard let line = record.places[hash] else {
      return VerifiedClaim(
        text:
          "no line has the expected hash: the record was rewritten, or cut off before that line",
        answer: .fails)
    }
    return VerifiedClaim(
      text: "line \(line) has the expected hash\(added(since: line, to: record))", answer: .holds)
  }

  /// That there is a seal, where there is none.
  package static let noSeal = VerifiedClaim(
    text: "the record has no seal; 'labbook seal' makes one", answer: .fails)

  /// What a seal says of the record.
  ///
  /// - Parameter signer: Who made it; nil where that was not asked for.
  package static func seal(
    _ file: SealFile, by signer: SealFile.Signer?, of record: Verification
  ) -> VerifiedClaim {
    func fails(_ text: String) -> VerifiedClaim {
      VerifiedClaim(text: "\(file.path): \(text)", answer: .fails)
    }
    guard let seal = file.seal else { return fails("not a seal of labbook") }
    guard let session = record.session else {
      return VerifiedClaim(
        text:
          "\(file.path): cannot tell whether it is of this session: the record's first line is damaged",
        answer: .cannotTell)
    }
    guard seal.session == session else { return fails("the seal of another session") }
    guard record.places[seal.hash] == seal.lines else {
      return fails(
        "line \(seal.lines) does not have the hash that was sealed: the record was changed or cut off"
      )
    }
    switch signer {
    case .name(let name):
      return VerifiedClaim(
        text: "sealed by \(name): lines 1 to \(seal.lines) are as they were sealed at "
          + "\(seal.time.rfc3339)\(added(since: seal.lines, to: record))", answer: .holds)
    case .nobody(let reason): return fails(reason)
    case nil:
      return VerifiedClaim(
        text: "\(file.path): line \(seal.lines) has its hash; who made it is shown by --signers",
        answer: .holds)
    }
  }

  /// What a page says of the record.
  ///
  /// - Parameter isSame: Whether those lines give this page now; nil where there are none such.
  package static func page(
    _ path: String, _ mark: PageMark, of record: Verification, isSame: Bool?
  ) -> [VerifiedClaim] {
    let isOfRecord = record.places[mark.hash] == mark.lines
    let origin =
      isOfRecord
      ? "written from lines 1 to \(mark.lines) of this record\(added(since: mark.lines, to: record))"
      : "not written from this record: line \(mark.lines) does not have its hash"
    let state: (String, Answer) =
      switch (mark.isUnchanged, isSame) {
      case (false, _): ("the page was edited", .fails)
      case (true, true?): ("those lines give this page, byte for byte", .holds)
      case (true, false?):
        (
          "the page was not edited, or its digest was computed anew: labbook writes another page from "
            + "those lines now, as it does if session.yaml, the templates or labbook have changed",
          .cannotTell
        )
      case (true, nil): ("the page was not edited, or its digest was computed anew", .holds)
      }
    return [
      VerifiedClaim(text: "\(path): \(origin)", answer: isOfRecord ? .holds : .fails),
      VerifiedClaim(text: "\(path): \(state.0)", answer: state.1),
    ]
  }

  private static func added(since line: Int, to record: Verification) -> String {
    switch record.lines - line {
    case ...0: ""
    case 1: "; 1 line was added since"
    case let count: "; \(count) lines were added since"
    }
  }
}
