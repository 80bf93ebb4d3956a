package import Session

/// What `verify` found, for people.
package enum VerificationText {
  /// The lines.
  package static func lines(of verification: Verification, path: String) -> [String] {
    let torn = verification.torn.map { tear in
      "\(path):\(tear.line): \(tear.bytes) bytes of an unfinished line are set aside"
    }
    guard let place = verification.firstBreak else {
      return torn + [
        "\(path): intact, \(verification.lines) lines", "last hash \(verification.lastHash)",
      ]
    }
    let reason =
      place.isUnreadable
      ? "not a line of a journal" : "the line does not continue the hash chain"
    return torn + ["\(path):\(place.line): \(reason); everything before it is intact"]
  }

  /// Where the clock of the machine did not go as time did: times across such a place do not compare.
  package static func clockSteps(in journal: Journal) -> [String] {
    journal.entries.compactMap { entry in
      entry.clockStep.map { seconds in
        let words = "\((abs(seconds) * 1000).rounded() / 1000) s"
        return "by entry \(entry.number) the clock of the machine had gone "
          + (seconds < 0 ? "back by \(words)" : "\(words) ahead of the time that passed")
      }
    }
  }
}
