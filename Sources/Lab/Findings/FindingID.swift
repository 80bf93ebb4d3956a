/// Names a finding: its kind, what it is about, and which of these it is.
///
/// `fault/cable/swarm-n01.2#1`, `detection/swarm-n02/down/cable/swarm-n01.2#1`. It is the same in a
/// session that has grown since, and in every language.
package struct FindingID: Hashable, Sendable {
  /// The word for the kind: `outage`.
  package let kind: String
  /// What it is about, as it means the same in another session: `cable/swarm-n01.2`; may be empty.
  package let role: String
  /// Which of those of one role it is, from 1; of those counted from a fault, the fault's own, and
  /// for the second and further ones `1.2`.
  package let ordinal: String

  init(_ kind: String, _ role: [String], _ ordinal: String) {
    self.kind = kind
    self.role = role.joined(separator: "/")
    self.ordinal = ordinal
  }
}

extension FindingID {
  /// Whether a person who typed this much of it, with the ordinal or without, can have meant it.
  package func begins(with typed: String) -> Bool {
    let own = description.prefix { $0 != "#" }
    let (path, ordinal) = (typed.prefix { $0 != "#" }, typed.drop { $0 != "#" }.dropFirst())
    return (own == path || ["/", "."].contains { own.hasPrefix(path + $0) })
      && (ordinal.isEmpty || self.ordinal == ordinal)
  }
}

extension FindingID: CustomStringConvertible, ExpressibleByStringLiteral, Encodable {
  package var description: String { (role.isEmpty ? kind : "\(kind)/\(role)") + "#\(ordinal)" }

  package init(stringLiteral text: String) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let words = (parts.first ?? "").split(separator: "/").map(String.init)
    self.init(words.first ?? "", Array(words.dropFirst()), parts.count > 1 ? parts[1] : "")
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
