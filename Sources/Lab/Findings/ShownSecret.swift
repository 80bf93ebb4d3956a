package import Events

/// A secret that a command printed or was given, and that stands masked in the record.
package struct ShownSecret: Hashable, Sendable {
  /// What it lets one do: join as `worker` or `manager`, `unlock` the managers.
  package var role: ObservedToken.Role
  /// Its pseudonym, the same wherever the secret was the same.
  package var pseudonym: String
}

extension ShownSecret: FindingRule {
  package static let kind = "secret"
  package var subject: [Role] { [.word(role.rawValue)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    ["role": role, "token": pseudonym]
  }

  /// One finding for every token, with the entries that show it.
  static func findings(in record: FindingRecord) -> [Finding] {
    var sights: [ShownSecret: [Moment]] = [:]
    for event in record.events {
      guard case .token(let token) = event.observation else { continue }
      let sight = ShownSecret(role: token.role, pseudonym: token.token)
      sights[sight, default: []].append(event.evidence.moment)
    }
    return sights.sorted { ($0.value.min()?.entry ?? 0) < ($1.value.min()?.entry ?? 0) }
      .map { sight, moments in
        Finding(
          .secret(sight), from: moments.min(), to: moments.max(),
          entries: Set(moments.map(\.entry)).sorted())
      }
  }
}
