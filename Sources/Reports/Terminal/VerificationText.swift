package import Session

/// What `verify` found, for people.
package enum VerificationText {
  /// The lines.
  ///
  /// - Parameter isWitnessed: Whether a hash or a seal from elsewhere is compared with the record.
  package static func lines(
    of verification: Verification, path: String, isWitnessed: Bool
  ) -> [String] {
    var lines = verification.torn.map { tear in
      "\(path):\(tear.line): \(tear.bytes) bytes of an unfinished line are set aside"
    }
    if let line = verification.beingWritten {
      lines.append("\(path):\(line.line): a recorder is writing this line")
    }
    guard let place = verification.firstBreak else {
      lines.append(state(of: verification, path: path))
      if !isWitnessed {
        lines.append(
          "not shown: that nobody computed the chain anew or cut off its end; see --expect and --signers"
        )
      }
      return lines + ["last hash \(verification.lastHash)"]
    }
    lines.append(
      "\(path):\(place.line): \(words(for: place.reason)); everything before it is intact")
    if verification.breaks > 1 { lines.append("\(verification.breaks) such places in all") }
    if verification.leftOut > 0 {
      lines.append("\(leftOut(verification)) left out by other commands")
    }
    return lines
  }

  /// In one line whether the record is intact.
  package static func state(of verification: Verification, path: String) -> String {
    guard let place = verification.firstBreak else {
      return "\(path): intact, \(verification.lines) lines"
    }
    return "\(path): not intact: line \(place.line): \(words(for: place.reason))"
  }

  /// What the other commands say of a record that is not intact; nil of one that is.
  package static func warning(of verification: Verification, path: String) -> String? {
    guard let place = verification.firstBreak else { return nil }
    let gap = verification.leftOut == 0 ? "" : "; \(leftOut(verification)) left out"
    return "warning: the record is not intact: \(path):\(place.line): \(words(for: place.reason))"
      + "\(gap)\nhint: run 'labbook verify'"
  }

  private static func leftOut(_ verification: Verification) -> String {
    verification.leftOut == 1 ? "1 line is" : "\(verification.leftOut) lines are"
  }

  private static func words(for reason: Verification.Reason) -> String {
    switch reason {
    case .header: "this is not the header that was written"
    case .foreign: "not a line of a journal"
    case .chain: "the line does not continue the hash chain"
    case .notTorn(let number): "this is not what line \(number) set aside"
    case .nothingTorn: "what this line set aside is missing"
    case .newline: "the newline behind this line is missing"
    case .unfinished(let bytes):
      "the file ends within this line, of which there are \(bytes) bytes: a recorder was stopped, or the "
        + "end was cut off"
    }
  }

  /// Where the clock of the machine did not go as time did: times across such a place do not compare.
  package static func clockSteps(of verification: Verification) -> [String] {
    verification.clockSteps.map { step in
      let words = "\((abs(step.seconds) * 1000).rounded() / 1000) s"
      return "by entry \(step.entry) the clock of the machine had gone "
        + (step.seconds < 0 ? "back by \(words)" : "\(words) ahead of the time that passed")
    }
  }
}
