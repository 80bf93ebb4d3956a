/// A command that was told to change something, and how that went.
///
/// It covers what has no kind of its own: drained nodes, killed containers, interfaces that were taken
/// down, rules of a firewall, machines that were created.
public struct ObservedChange: Hashable, Sendable, Encodable {
  /// What kind of thing a command changes.
  public enum Subject: String, Hashable, Sendable, Codable {
    /// A virtual machine's configuration or existence.
    case vm
    /// A virtual disk.
    case medium
    /// A saved state of a virtual machine to return to.
    case snapshot
    /// A network or an address server of the hypervisor.
    case hypervisorNetwork = "hypervisor-network"
    /// A node of the swarm.
    case node
    /// A service of the swarm.
    case service
    /// A stack of services.
    case stack
    /// The swarm's own settings.
    case swarm
    /// A container.
    case container
    /// An image.
    case image
    /// A network of the container engine.
    case network
    /// A volume.
    case volume
    /// A unit of the service manager: `docker.service`.
    case unit
    /// A network interface of an operating system.
    case interface
    /// A rule of a packet filter.
    case firewall
    /// A queueing discipline of an interface: delay and loss.
    case queue
    /// The machine itself: restart, shut down.
    case host
  }

  /// What kind of thing it changes.
  public var subject: Subject
  /// Which one: a name, an id, an interface, as typed or as the answer names it.
  public var target: String
  /// What was to be done, in the words of the tool: `drain`, `kill`, `set-down`, `drop`, `netem`, `create`.
  public var action: String
  /// What else the command says of it: the delay of `netem`, the peer of a dropped packet, the new image.
  public var detail: String?
  /// How it went.
  public var outcome: Outcome
  /// The refusal, in the words of the tool.
  public var reason: String?

  /// An observation with what was seen.
  public init(
    subject: Subject, target: String, action: String, detail: String? = nil, outcome: Outcome,
    reason: String? = nil
  ) {
    self.subject = subject
    self.target = target
    self.action = action
    self.detail = detail
    self.outcome = outcome
    self.reason = reason
  }
}
