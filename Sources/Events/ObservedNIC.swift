/// A network card of a virtual machine.
public struct ObservedNIC: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// The number of the card, from 1.
  public var slot: Int
  /// What it is attached to, in VirtualBox's words: `nat`, `intnet`, `hostonly`.
  public var attachment: String?
  /// The network's name.
  public var network: String?
  /// The hardware address, lower case, with colons.
  public var mac: String?
  /// Whether the cable is connected.
  public var cable: Bool?
  /// The address the guest reports for it.
  public var address: String?

  /// An observation with what was seen.
  public init(
    vm: String, slot: Int, attachment: String? = nil, network: String? = nil, mac: String? = nil,
    cable: Bool? = nil, address: String? = nil
  ) {
    self.vm = vm
    self.slot = slot
    self.attachment = attachment
    self.network = network
    self.mac = mac
    self.cable = cable
    self.address = address
  }
}
