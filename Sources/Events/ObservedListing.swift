/// A listing as a whole.
///
/// It makes an empty listing visible, and tells whether a thing that is not in it is gone.
public struct ObservedListing: Hashable, Sendable, Encodable {
  /// The kind of the things listed: `node`, `task`, `container`.
  public var of: String
  /// Rows that were read.
  public var rows: Int
  /// Whether every row was shown and read; false behind a filter.
  public var complete: Bool
  /// What the listing is limited to: the service of `service ps`.
  public var scope: String?

  /// An observation with what was seen.
  public init(
    of: String, rows: Int, complete: Bool, scope: String? = nil
  ) {
    self.of = of
    self.rows = rows
    self.complete = complete
    self.scope = scope
  }
}
