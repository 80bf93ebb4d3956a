public import Events

/// A machine of the experiment: a virtual machine, the host it is inside, and the node it is to
/// the swarm, which are one thing under several names.
public struct Machine: Hashable, Sendable {
  /// The name to print.
  public var name: String
  /// Every other name and address it is known by, in alphabetical order.
  public var aliases: [String]
  /// Its UUID at the hypervisor, where one was seen.
  @Sighted public var uuid: String?
  /// Whether it runs, as last seen or done.
  @Sighted public var power: Switch?
  /// Its network cards and interfaces, by slot, then by name.
  public var cards: [NetworkCard]
  /// What the swarm knows of it, when it is a node.
  public var node: SwarmNode?
  /// The replicas that run on it.
  public var replicas: [Replica]
  /// The last entry that showed the machine; nil when only `session.yaml` states it.
  public var seen: Moment?

  /// A machine of which only the name is known.
  public init(name: String) {
    self.name = name
    self.aliases = []
    self.cards = []
    self.replicas = []
  }
}
