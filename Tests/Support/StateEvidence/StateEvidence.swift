package import Events
package import Lab

/// What a session's entries show, to hold states against: no value may cite an entry that says the
/// opposite.
package struct StateEvidence {
  private let events: [Int: [Observation]]
  private let machine: (String) -> MachineID

  package init(_ events: [Event], of history: LabHistory) {
    self.events = Dictionary(grouping: events, by: \.evidence.entry)
      .mapValues { $0.map(\.observation) }
    self.machine = history.machine
  }

  /// Every value of a state that its own entry contradicts, in words; empty where none is.
  package func contradictions(in state: LabState) -> [String] {
    state.machines.flatMap { contradictions(in: $0) }
      + state.services.flatMap { contradictions(in: $0) }
      + state.tasks.compactMap { task in
        contradiction(at: task.seen, "task \(task.id.short) \(task.state?.text ?? "-")") {
          guard case .task(let seen) = $0, seen.id == task.id else { return nil }
          return seen.state == task.state
        }
      }
      + state.containers.compactMap { container in
        contradiction(at: container.seen, "container \(container.id.short)") {
          guard case .container(let seen) = $0, seen.id == container.id else { return nil }
          return seen.status == container.status && seen.state == container.state
        }
      }
  }

  private func contradictions(in machine: Machine) -> [String] {
    let power = contradiction(at: machine.$power.moment, "\(machine.name) power") {
      switch $0 {
      case .vm(let vm) where self.machine(vm.name) == machine.id:
        vm.state.map { ($0.known?.isOn == true) == (machine.power == .on) }
      case .power(let power) where self.machine(power.vm) == machine.id:
        // What is paused is on.
        (power.method == .pause ? .on : power.state) == machine.power
      case .listing(let listing) where listing.of == .vm && listing.complete:
        machine.power == .off ? true : nil
      default: nil
      }
    }
    let cables = machine.cards.map { card in
      contradiction(at: card.$cable.moment, "\(machine.name) cable \(card.slot ?? 0)") {
        switch $0 {
        case .link(let link) where self.machine(link.vm) == machine.id && link.slot == card.slot:
          link.state == card.cable
        case .nic(let nic) where self.machine(nic.vm) == machine.id && nic.slot == card.slot:
          nic.cable.map { $0 == (card.cable == .on) }
        default: nil
        }
      }
    }
    // Without a leader the status is not known: that is no manager's word.
    let node = machine.node.flatMap { node in
      node.unknownSince != nil
        ? nil
        : contradiction(at: node.seen, "\(machine.name) \(node.status.text)") {
          guard case .node(let seen) = $0, seen.id == node.id else { return nil }
          return seen.status == node.status && seen.availability == node.availability
            && seen.manager == node.manager
        }
    }
    let replicas = machine.replicas.map { replica in
      contradiction(at: replica.seen, "\(machine.name) runs \(replica.service)") {
        switch $0 {
        case .container(let seen) where seen.id == replica.container:
          seen.state == nil || seen.state == .running || seen.state == .paused
        case .task(let seen) where seen.id == replica.task:
          seen.state.map { state in
            let ends: [ObservedTask.State] = [.complete, .shutdown, .failed, .rejected]
            return !ends.contains { state == $0 }
          }
        case .request(let request) where request.responder == replica.container: true
        default: nil
        }
      }
    }
    return ([power, node] + cables + replicas).compactMap(\.self)
  }

  private func contradictions(in service: ServiceState) -> [String] {
    [
      contradiction(at: service.$running.moment, "\(service.name) running") {
        switch $0 {
        case .service(let seen) where seen.name == service.name || seen.id == service.id:
          seen.running.map { $0 == service.running }
        case .scale(let scale) where scale.service == service.name:
          scale.desired == service.running
        default: nil
        }
      },
      contradiction(at: service.$desired.moment, "\(service.name) desired") {
        switch $0 {
        case .service(let seen) where seen.name == service.name || seen.id == service.id:
          seen.desired.map { $0 == service.desired }
        case .scale(let scale) where scale.service == service.name:
          scale.desired == service.desired
        default: nil
        }
      },
    ].compactMap(\.self)
  }

  /// What a value says where nothing of its entry says the same and something says the opposite, or where
  /// the entry says nothing of it.
  ///
  /// - Parameter agrees: Whether an observation agrees; nil where it is about something else.
  private func contradiction(
    at moment: Moment?, _ value: String, agrees: (Observation) -> Bool?
  ) -> String? {
    guard let moment else { return nil }
    let said = (events[moment.entry] ?? []).compactMap(agrees)
    return said.contains(true) ? nil : "\(value): entry \(moment.entry) does not say so"
  }
}
