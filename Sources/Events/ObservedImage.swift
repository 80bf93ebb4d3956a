/// An image in the store of a container engine.
public struct ObservedImage: Hashable, Sendable, Encodable {
  /// Its id: 12 digits in a listing, 64 in full.
  public var id: String?
  /// Its repository: `nginx`; `<none>` is kept as printed.
  public var repository: String
  /// Its tag.
  public var tag: String?
  /// The digest of its manifest: `sha256:…`.
  public var digest: String?
  /// Its size as printed: `187MB`.
  public var size: String?
  /// How long ago it was made.
  public var age: AgeBounds?

  /// An observation with what was seen.
  public init(
    id: String? = nil, repository: String, tag: String? = nil, digest: String? = nil,
    size: String? = nil, age: AgeBounds? = nil
  ) {
    self.id = id
    self.repository = repository
    self.tag = tag
    self.digest = digest
    self.size = size
    self.age = age
  }
}
