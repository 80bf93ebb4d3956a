/// Names of a machine or an address.
public struct ObservedName: Hashable, Sendable, Encodable {
  /// The names, the main one first.
  public var names: [String]
  /// The address they stand for; nil where the machine names itself.
  public var address: String?

  /// An observation with what was seen.
  public init(
    names: [String] = [], address: String? = nil
  ) {
    self.names = names
    self.address = address
  }
}
