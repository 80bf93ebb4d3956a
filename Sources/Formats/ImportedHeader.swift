internal import Session
public import Text

/// What a file says about itself, besides its entries.
public struct ImportedHeader: Hashable, Sendable {
  /// The name of the format it was read as.
  public var format: String
  /// The id of the session it was exported from; nil where it says none.
  public var session: String?
  /// The text of that session's `session.yaml`; nil where it carries none.
  public var manifest: String?
  /// Keys of the header that this version does not know.
  public var extra: [String: JSONValue]
  /// What a user should know about how it was read: what could not be split, what is missing.
  public var remarks: [String]

  /// A header with everything given.
  public init(
    format: String, session: String? = nil, manifest: String? = nil,
    extra: [String: JSONValue] = [:], remarks: [String] = []
  ) {
    self.format = format
    self.session = session
    self.manifest = manifest
    self.extra = extra
    self.remarks = remarks
  }
}
