/// A task of a service as the managers listed it last.
public struct TaskState: Hashable, Sendable {
  /// The first 12 characters of its id.
  public var id: String
  /// The service.
  public var service: String
  /// The number of the replica.
  public var slot: Int?
  /// The machine it was put on.
  public var machine: String?
  /// The state that is wanted: `Running`, `Shutdown`.
  public var desired: String
  /// The state it is in.
  public var state: String?
  /// The image.
  public var image: String?
  /// Where it was last listed.
  public var seen: Moment
}
