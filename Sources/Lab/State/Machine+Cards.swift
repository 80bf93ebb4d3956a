internal import Events

extension Machine {
  /// Changes the card in a slot, which is added when nothing knew it yet.
  mutating func card(slot: Int, _ change: (inout NetworkCard) -> Void) {
    if let index = cards.firstIndex(where: { $0.slot == slot }) {
      change(&cards[index])
      return
    }
    var card = NetworkCard()
    card.slot = slot
    change(&card)
    cards.append(card)
  }

  /// Takes in what the hypervisor says of a card.
  ///
  /// - Parameter network: The `id` of the network that it is attached to.
  mutating func apply(_ nic: ObservedNIC, network: String?, at moment: Moment) {
    card(slot: nic.slot) { card in
      card.$mac.see(nic.mac, at: moment)
      card.$attachment.see(nic.attachment, at: moment)
      card.$cable.see(nic.cable.map { $0 ? .on : .off }, at: moment)
      card.$network.see(network, at: moment)
    }
  }

  /// Takes in what the operating system says of an interface.
  ///
  /// It is joined to the hypervisor's card by the hardware address, else by the name that
  /// `session.yaml` gives the card's interface; else it stands for itself.
  mutating func apply(_ interface: ObservedInterface, at moment: Moment) {
    let addresses = interface.addresses?.filter { !$0.lowercased().hasPrefix("fe80:") }
    let index =
      cards.firstIndex { interface.mac != nil && $0.mac == interface.mac }
      ?? cards.firstIndex { $0.interface == interface.name }
    var card = index.map { cards[$0] } ?? NetworkCard()
    card.interface = interface.name
    card.$mac.see(interface.mac, at: moment)
    card.addresses = addresses ?? card.addresses
    card.seen = moment
    if let index { cards[index] = card } else { cards.append(card) }
  }
}
