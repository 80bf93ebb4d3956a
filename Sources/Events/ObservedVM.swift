public import Session

/// A virtual machine as a hypervisor lists it.
public struct ObservedVM: Hashable, Sendable, Encodable {
  /// Its name.
  public var name: String
  /// Its UUID, without braces.
  public var uuid: String?
  /// Its state in VirtualBox's words: `running`, `poweroff`; nil where the listing does not say.
  public var state: String?
  /// Memory, in MiB.
  public var memoryMiB: Int?
  /// Virtual processors.
  public var cpus: Int?
  /// The operating system, as configured.
  public var system: String?
  /// Since when it is in that state, by the clock of the hypervisor.
  public var since: Timestamp?

  /// An observation with what was seen.
  public init(
    name: String, uuid: String? = nil, state: String? = nil, memoryMiB: Int? = nil,
    cpus: Int? = nil, system: String? = nil, since: Timestamp? = nil
  ) {
    self.name = name
    self.uuid = uuid
    self.state = state
    self.memoryMiB = memoryMiB
    self.cpus = cpus
    self.system = system
    self.since = since
  }
}
