/// A service that was told to have another number of replicas.
public struct ObservedScale: Hashable, Sendable, Encodable {
  /// Its name.
  public var service: String
  /// Replicas it shall have.
  public var desired: Int
  /// Whether the command saw it converge.
  public var converged: Bool

  /// An observation with what was seen.
  public init(
    service: String, desired: Int, converged: Bool
  ) {
    self.service = service
    self.desired = desired
    self.converged = converged
  }
}
