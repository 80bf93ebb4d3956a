/// A container engine as it describes itself.
public struct ObservedEngine: Hashable, Sendable, Encodable {
  /// The name of its machine.
  public var name: String?
  /// Its version.
  public var version: String?
  /// Its part in a swarm: `active`, `inactive`, `pending`, `locked`, `error`.
  public var swarm: String?
  /// The id of its node, 25 characters.
  public var node: String?
  /// Whether it is a manager.
  public var manager: Bool?
  /// Managers of the swarm.
  public var managers: Int?
  /// Nodes of the swarm.
  public var nodes: Int?
  /// The address it has in the swarm.
  public var address: String?
  /// Containers that run.
  public var running: Int?
  /// Containers in all.
  public var containers: Int?
  /// The operating system.
  public var system: String?
  /// The version of the kernel.
  public var kernel: String?
  /// Processors.
  public var cpus: Int?
  /// Memory, in MiB.
  public var memoryMiB: Int?

  /// An observation with what was seen.
  public init(
    name: String? = nil, version: String? = nil, swarm: String? = nil, node: String? = nil,
    manager: Bool? = nil, managers: Int? = nil, nodes: Int? = nil, address: String? = nil,
    running: Int? = nil, containers: Int? = nil, system: String? = nil, kernel: String? = nil,
    cpus: Int? = nil, memoryMiB: Int? = nil
  ) {
    self.name = name
    self.version = version
    self.swarm = swarm
    self.node = node
    self.manager = manager
    self.managers = managers
    self.nodes = nodes
    self.address = address
    self.running = running
    self.containers = containers
    self.system = system
    self.kernel = kernel
    self.cpus = cpus
    self.memoryMiB = memoryMiB
  }
}
