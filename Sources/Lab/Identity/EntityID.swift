package import Events

/// A thing of the laboratory within one session.
package enum EntityID: Hashable, Sendable {
  case machine(MachineID)
  /// A card of a virtual machine, by its number at the hypervisor, from 1.
  case card(MachineID, slot: Int)
  /// A network interface of an operating system.
  case interface(MachineID, String)
  case node(NodeID)
  /// A service by its name, of which a swarm has one.
  case service(String)
  case task(TaskID)
  case container(ContainerID)
  /// A network of the hypervisor or the container engine, by its name.
  case network(String)
  case endpoint(Endpoint)
}
