/// An interface of the machine that the virtual ones run on.
package struct HostAdapter: Hashable, Sendable {
  /// Its name: `vboxnet0`, `wlp2s0`.
  package var name: String
  /// Its addresses with their prefix length.
  package var addresses: [String] = []
  /// The ids of the hypervisor's networks that it belongs to.
  package var networks: [String] = []
  /// Where the host's default route was shown to leave by it.
  package var leadsOut: Moment?
  /// Where it was last seen; nil when only `session.yaml` states it.
  package var seen: Moment?

  /// An interface of which only the name is known.
  package init(name: String) {
    self.name = name
  }
}
