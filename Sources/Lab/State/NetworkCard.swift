public import Events

/// A network card of a machine: what the hypervisor plugs, what the operating system sees of it,
/// or both.
public struct NetworkCard: Hashable, Sendable {
  /// The number of the card at the hypervisor, from 1; nil when only the interface was seen.
  public var slot: Int?
  /// The interface of the operating system: `enp0s8`; nil when only the card was seen.
  public var interface: String?
  /// Addresses with their prefix length; link-local ones are left out.
  public var addresses: [String]
  /// The hardware address.
  @Sighted public var mac: String?
  /// The `id` of the network it is attached to.
  @Sighted public var network: String?
  /// What it is attached to, in VirtualBox's words: `nat`, `intnet`, `hostonly`.
  @Sighted public var attachment: String?
  /// Whether its cable is connected; nil when nobody looked.
  @Sighted public var cable: Switch?
  /// Where the interface was last seen; nil when only `session.yaml` states it.
  public var seen: Moment?
  /// Where the cable was last seen, pulled or put back.
  public var cableSeen: Moment? {
    get { $cable.moment }
    set { $cable.moment = newValue }
  }

  /// Where its attachment to the network was seen; nil when only `session.yaml` states it.
  public var attachmentSeen: Moment? {
    get { $network.moment }
    set { $network.moment = newValue }
  }

  /// A card of which nothing is known.
  public init() {
    self.addresses = []
  }
}
