private import Foundation
package import Session

extension SessionFolder {
  /// What a person says about the session; nothing where there is no `session.yaml`.
  package func manifest() throws(ManifestError) -> Manifest {
    guard let text = try manifestText() else { return Manifest() }
    return try Manifest(yaml: text, path: manifestFile.relativePath)
  }

  /// The kinds of secret that the user wants masked in this session beside those that always are.
  package func secretPatterns() throws(ManifestError) -> [SecretPattern] {
    guard try namesSecrets() else { return [] }
    return (try manifest().secrets ?? []).map { secret in
      SecretPattern(name: secret.name, expression: secret.pattern)
    }
  }

  /// What finds them, and what stands in files that are secret.
  package func ownSecrets() throws -> [any OwnSecret] {
    try Redactor.own(secretPatterns() + SecretFiles.patterns())
  }
}

extension Redactor {
  /// - Parameters:
  ///   - patterns: The kinds of secret that are masked beside those that always are.
  ///   - session: The session's id, the key of the pseudonyms.
  package init(patterns: [SecretPattern], session: String) throws(RedactionError) {
    self.init(own: try Self.own(patterns), session: session)
  }

  fileprivate static func own(_ patterns: [SecretPattern]) throws(RedactionError)
    -> [any OwnSecret]
  {
    var own: [any OwnSecret] = []
    for pattern in patterns { own.append(try ExpressionSecret(pattern)) }
    return own
  }
}

extension JournalWriter {
  /// Opens a session's journal, which is begun when it is missing.
  package convenience init(_ folder: SessionFolder) throws {
    try self.init(folder, own: folder.ownSecrets())
  }

  /// The same for what was recorded at a place whose local time is this; nil where it is not known.
  package convenience init(_ folder: SessionFolder, zone: ZoneOffset?) throws {
    try self.init(folder, own: folder.ownSecrets(), zone: zone)
  }
}

extension SessionRedaction {
  /// Makes the copy, which is on the disk on return.
  ///
  /// - Throws: `SessionRedactionError`, and what reading the one and writing the other throws.
  package static func run(of source: SessionFolder, into target: SessionFolder) throws
    -> SessionRedaction
  {
    try run(of: source, into: target) { try Redactor.own($0.secretPatterns()) }
  }
}
