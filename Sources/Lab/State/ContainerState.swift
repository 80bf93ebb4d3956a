/// A container as its machine listed it last.
public struct ContainerState: Hashable, Sendable {
  /// The first 12 digits of its id: what its answers carry.
  public var id: String
  /// The machine it is on.
  public var machine: String
  /// The service it is a replica of.
  public var service: String?
  /// The number of the replica.
  public var slot: Int?
  /// The first 12 characters of its task's id.
  public var task: String?
  /// Its status as printed: `Up 5 minutes`.
  public var status: String?
  /// The image.
  public var image: String?
  /// Where it was last listed.
  public var seen: Moment
  /// Its last answer; nil where it gave none.
  public var answered: Moment?
}
