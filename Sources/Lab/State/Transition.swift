package import Events

/// What a command changed: a value before it, as it was known then, and after it.
package struct Transition: Hashable, Sendable, Encodable {
  package enum Property: String, Hashable, Sendable, Encodable, CaseIterable {
    case cable, power, replicas, availability, role, image
    /// Its place in a swarm: none, or a role.
    case membership
    /// A swarm that it founds, with itself as the manager.
    case founding
    /// Whether it is there at all.
    case existence
    /// What else was done to it, in the words of the tool.
    case deed
  }

  private enum CodingKeys: String, CodingKey {
    case thing, card, property
    case before = "from"
    case after = "to"
  }

  /// What the power of a machine is that is on and does nothing.
  package static let paused = "paused"
  /// What it is that is off and goes on from its saved state.
  package static let saved = "saved"

  /// Which one, by the name to print.
  package var thing: String
  /// The number of the card that a cable is at; nil for anything else.
  package var card: Int?
  package var property: Property
  /// Nil where it is not known, or where there was none.
  package var before: String?
  package var after: String?

  package init(_ thing: String, _ property: Property, from before: String?, to after: String?) {
    (self.thing, self.property, self.before, self.after) = (thing, property, before, after)
  }
}

extension LabState {
  /// What an event says a command changed; nothing where it changed nothing, or it is not known that it
  /// did.
  ///
  /// The state is that before the command.
  package func transitions(by event: Event, names: MachineNames) -> [Transition] {
    switch event.observation {
    case .link(let link):
      let machine = machine(named: link.vm, names)
      let card = machine?.cards.first { $0.slot == link.slot }
      var change = Transition(
        "\(names.machine(link.vm))", .cable, from: card?.cable?.rawValue, to: link.state.rawValue)
      change.card = link.slot
      return [change]
    case .power(let power) where power.outcome ?? .ok == .ok:
      let machine = machine(named: power.vm, names)
      let wasPaused = power.method == .resume || machine?.isPaused == true
      let wasSaved = machine?.isSaved == true
      let before =
        wasPaused
        ? Transition.paused : wasSaved ? Transition.saved : machine?.power?.rawValue
      let after =
        switch power.method {
        case .pause: Transition.paused
        case .savestate: Transition.saved
        default: power.state.rawValue
        }
      // What was switched was not so before, whatever was seen last.
      return [
        Transition(
          "\(names.machine(power.vm))", .power, from: before == after ? nil : before, to: after)
      ]
    case .scale(let scale): return [replicas(of: scale.service, scale.desired)]
    case .swarm(let swarm) where swarm.outcome == .ok:
      // Where that was is not known of a line that was typed nobody knows where.
      guard let host = event.evidence.host.map({ names.machine($0) }) else { return [] }
      let node = machines.first { $0.id == host }?.node
      let before = node.map { $0.manager == nil ? SwarmRole.worker : .manager }?.rawValue
      switch swarm.action {
      case .leave: return [Transition(host.name, .membership, from: before, to: nil)]
      case .`init`:
        let old = swarm.isAnew == true ? before ?? "manager" : nil
        return [Transition(host.name, .founding, from: old, to: "manager")]
      case .join:
        let role = swarm.role?.rawValue ?? swarm.action.rawValue
        return [Transition(host.name, .membership, from: nil, to: role)]
      }
    case .change(let change) where change.outcome == .ok || change.isHalfDone:
      return transitions(by: change, names)
    // What a command that makes something shows is what it made, unless that was there before.
    case .container(let made) where !containers.contains { $0.id == made.id }:
      return [Transition(made.name ?? made.id.short, .existence, from: nil, to: Self.there)]
    case .service(let made) where service(named: made.name ?? made.id.text) == nil:
      return [Transition(made.name ?? made.id.short, .existence, from: nil, to: Self.there)]
    default: return []
    }
  }

  private static let there = "there"

  private func transitions(by change: ObservedChange, _ names: MachineNames) -> [Transition] {
    let target = change.target
    switch (change.subject, change.action.known) {
    case (.node, .drain?), (.node, .active?), (.node, .pause?):
      let machine = machine(named: target, names)
      let before =
        machine?.orderedAvailability ?? machine?.node?.availability.text.lowercased()
      let after = change.action.text
      return [
        Transition(
          "\(names.machine(target))", .availability, from: before == after ? nil : before,
          to: after)
      ]
    case (.node, .promote?), (.node, .demote?):
      let node = machine(named: target, names)?.node
      let before = node.map { $0.manager == nil ? "worker" : "manager" }
      let after = change.action == .promote ? "manager" : "worker"
      // Where no listing came in between, what it was known to be is older than the last command.
      return [
        Transition(
          "\(names.machine(target))", .role, from: before == after ? nil : before, to: after)
      ]
    case (.service, .update?) where change.replicas != nil || change.detail != nil:
      let image = change.detail.map {
        Transition(target, .image, from: service(named: target)?.image, to: $0)
      }
      return [change.replicas.map { replicas(of: target, $0) }, image].compactMap(\.self)
    // A stack may have been there; rules, disks and snapshots are named for what they hold.
    case (.stack, .deploy?), (.route, _), (.firewall, _), (.queue, _), (.medium, _), (.snapshot, _):
      break
    case (_, .create?), (_, .run?), (_, .add?), (_, .clone?), (_, .register?):
      return [Transition(target, .existence, from: nil, to: Self.there)]
    case (_, .rm?), (_, .unregister?):
      return [Transition(target, .existence, from: Self.there, to: nil)]
    default: break
    }
    return [Transition(target, .deed, from: nil, to: change.action.text)]
  }

  private func replicas(of name: String, _ wanted: Int) -> Transition {
    Transition(
      name, .replicas, from: service(named: name)?.desired.map(String.init), to: String(wanted))
  }

  private func machine(named name: String, _ names: MachineNames) -> Machine? {
    let id = names.machine(name)
    return machines.first { $0.id == id }
  }

  private func service(named name: String) -> ServiceState? {
    services.first { $0.name == name || $0.id?.begins(with: name) ?? false }
  }
}

extension ObservedChange {
  /// Whether it is an update of a service that stopped half-way, so that the service is to have the new image.
  fileprivate var isHalfDone: Bool { action == .update && reason?.contains("paused") ?? false }
}
