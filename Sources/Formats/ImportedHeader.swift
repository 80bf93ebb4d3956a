package import Session
package import Text

/// What a file says about itself, besides its entries.
package struct ImportedHeader: Hashable, Sendable {
  /// The name of the format it was read as.
  package var format: String
  /// The id of the session it was exported from; nil where it says none.
  package var session: String?
  /// The text of that session's `session.yaml`; nil where it carries none.
  package var manifest: String?
  /// The local time of the record; nil where it is not known.
  package var zone: ZoneOffset?
  /// Keys of the header that this version does not know.
  package var extra: [String: JSONValue]
  /// What a user should know about how it was read: what could not be split, what is missing.
  package var remarks: [String]

  package init(
    format: String, session: String? = nil, manifest: String? = nil, zone: ZoneOffset? = nil,
    extra: [String: JSONValue] = [:], remarks: [String] = []
  ) {
    (self.format, self.session, self.manifest, self.zone) = (format, session, manifest, zone)
    (self.extra, self.remarks) = (extra, remarks)
  }
}
