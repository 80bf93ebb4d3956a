internal import Events

/// What an output shows of a part of the laboratory: that it is whole, or that it is broken.
struct PartLook {
  var part: FaultPart
  var isWhole: Bool

  /// What an event shows; nothing of what it leaves open.
  static func all(in event: Event, names: MachineNames) -> [PartLook] {
    let own = event.evidence.container == nil ? event.evidence.host.map(names.machine) : nil
    switch event.observation {
    case .vm(let vm):
      guard let state = vm.state?.known else { return [] }
      let machine = names.machine(vm.name)
      let power = PartLook(part: FaultPart(kind: .power, machine: machine), isWhole: state.isOn)
      guard state.isOn, !vm.isRow else { return [power] }
      let pause = FaultPart(kind: .pause, machine: machine)
      return [power, PartLook(part: pause, isWhole: state == .running)]
    case .nic(let nic):
      let part = FaultPart(kind: .cable, machine: names.machine(nic.vm), slot: nic.slot)
      return nic.cable.map { [PartLook(part: part, isWhole: $0)] } ?? []
    case .interface(let interface):
      guard let own, let state = interface.state, state == "UP" || state == "DOWN" else {
        return []
      }
      let part = FaultPart(kind: .interface, machine: own, object: interface.name)
      return [PartLook(part: part, isWhole: state == "UP")]
    case .unit(let unit):
      guard let own, ["active", "inactive", "failed"].contains(unit.state),
        let object = [Fault.engine, Fault.containerd].first(where: { "\($0).service" == unit.name })
      else { return [] }
      let part = FaultPart(kind: .unit, machine: own, object: object)
      return [PartLook(part: part, isWhole: unit.state == "active")]
    // An engine that answers works.
    case .listing(let listing):
      guard let own, event.evidence.program == "docker", engineKinds.contains(listing.of) else {
        return []
      }
      let part = FaultPart(kind: .unit, machine: own, object: Fault.engine)
      return [PartLook(part: part, isWhole: true)]
    case .route(let route):
      guard let own, route.destination == "default", route.type == nil else { return [] }
      let part = FaultPart(kind: .route, machine: own, object: "default")
      return [PartLook(part: part, isWhole: true)]
    default: return []
    }
  }

  /// What an engine lists itself, or as a manager.
  private static let engineKinds: Set<Observation.Kind> = [
    .container, .node, .service, .task, .network, .image, .volume,
  ]
}
