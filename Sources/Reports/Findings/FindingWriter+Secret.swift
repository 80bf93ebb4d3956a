import Events
import Lab

// Secrets, which are shown like anything else.
extension FindingWriter {
  func reasoning(of secret: ShownSecret, _ finding: Finding) throws -> Parts {
    let quotes = try finding.entries.prefix(Self.mostEntries).map { entry in
      try self.quotes.quote(entry) { observation in
        if case .token(let token) = observation { token.token == secret.pseudonym } else { false }
      }
    }
    return Parts(steps: [Step(shows: say(SecretPhrase.shownHere), evidence: quotes)])
  }

  private static let mostEntries = 6
}

enum SecretPhrase: String, Phrase {
  case found, shownHere
}
