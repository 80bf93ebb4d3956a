public import Events
public import Session

/// The laboratory at one moment, as far as the record shows it by then.
public struct LabState: Hashable, Sendable {
  /// The last entry that is taken into account; nil before the first.
  public var moment: Moment?
  /// The name to print for the machine that the commands were typed on.
  public var host: String?
  /// The name of the hypervisor, from `session.yaml`.
  public var hypervisor: String?
  /// The machines, by name.
  public var machines: [Machine]
  /// The hypervisor's networks, in the order of `session.yaml`, then by name.
  public var networks: [HypervisorNetwork]
  /// The container engine's networks, by name.
  public var engineNetworks: [ObservedNetwork]
  /// The services, by name.
  public var services: [ServiceState]
  /// The tasks that the managers listed last, by service and slot.
  public var tasks: [TaskState]
  /// The containers that the machines listed last, by machine.
  public var containers: [ContainerState]
  /// Programs outside the machines that use them: those of `session.yaml`.
  public var clients: [Manifest.Client]
  /// Endpoints that were asked from outside the machines by then, by name: the figure's clients
  /// where `session.yaml` names none.
  public var endpoints: [String]

  /// A laboratory of which nothing is known.
  public init() {
    self.machines = []
    self.networks = []
    self.engineNetworks = []
    self.services = []
    self.tasks = []
    self.containers = []
    self.clients = []
    self.endpoints = []
  }
}
