internal import Foundation
internal import Session
internal import Text

/// The journal of a copy, line by line.
struct AnonymizedJournal {
  private let disguise: Disguise
  private let digests: [String: String]

  /// Members that hold words of the format's own.
  private static let kept: Set<String> = ["time", "source", "stream", "recorder"]

  /// - Parameter digests: Those of attached files in the copy, by those that they had.
  init(_ disguise: Disguise, digests: [String: String]) {
    (self.disguise, self.digests) = (disguise, digests)
  }

  func write(_ source: URL, into target: URL) throws {
    let rewriting = JournalRewriting(
      header: { header in
        var header = header
        // The old id is the key of the masks: who has it can try short secrets.
        header.session = UUID().uuidString.lowercased()
        header.host = disguise.disguised(header.host)
        header.clock.boot = header.clock.boot.map(disguise.disguised)
        // With the old hash in hand, who guesses the names can tell that they are right.
        header.redacts = nil
        return header
      }, member: { member($1, $2, of: $0) }, stream: disguise.disguised)
    try rewriting.run(of: source, into: target)
  }

  private func member(_ name: String, _ value: JSONValue, of type: String) -> JSONValue {
    switch (name, value) {
    case _ where Self.kept.contains(name): value
    case ("digest", .string(let digest)) where type == "attachment":
      .string(digests[digest] ?? disguise.numbers.digest(of: digest))
    // Of what was imported; it would tell whether a guessed file is that one.
    case ("digest", .string(let digest)): .string(disguise.numbers.digest(of: digest))
    case ("script", .object(var members)):
      {
        if let digest = value.text("digest") {
          members["digest"] = .string(digests[digest] ?? disguise.numbers.digest(of: digest))
        }
        members["file"] = value.text("file").map { .string(disguise.disguised($0)) }
        return .object(members)
      }()
    default: disguise.disguised(value)
    }
  }
}
