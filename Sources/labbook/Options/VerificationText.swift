import Session

/// What `verify` found, for people.
enum VerificationText {
  static func lines(of verification: Verification, path: String) -> [String] {
    let torn = verification.torn.map { tear in
      "\(path):\(tear.line): \(tear.bytes) bytes of a line that was not finished are set aside"
    }
    guard let place = verification.firstBreak else {
      return torn + [
        "\(path): whole, \(verification.lines) lines", "last hash \(verification.lastHash)",
      ]
    }
    let reason =
      place.isUnreadable
      ? "the line is not one of a journal" : "the line does not follow on the line before it"
    return torn + ["\(path):\(place.line): \(reason); what is before it is whole"]
  }
}
