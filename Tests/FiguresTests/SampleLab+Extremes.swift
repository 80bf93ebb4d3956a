import Events
import Session

// Values that only Lab makes, made by hand.
@testable import Lab

extension SampleLab {
  /// Seven machines with up to four cards, long names, several services, much left unsaid.
  static var crowded: LabState {
    var state = fault
    let samples = state.machines
    for number in 4...7 {
      var machine = samples[number % 3]
      machine.id = MachineID(
        number == 5 ? "a-very-long-machine-name-05.example.org" : "swarm-n0\(number)")
      var card = NetworkCard()
      card.slot = 4
      card.network = "lan"
      card.addresses = ["2001:db8:85a3:8d3:1319:8a2e:370:7348/64", "10.0.0.1/8", "10.0.0.2/8"]
      machine.cards.append(card)
      machine.replicas += [replica(nil, nil, nil), replica(nil, nil, nil)]
      if number == 6 {
        machine.seen = nil
        machine.node = nil
        machine.power = nil
      }
      state.machines.append(machine)
    }
    state.networks.append(
      HypervisorNetwork(
        id: "lan", name: "LAN of the school", attachment: Printed(.bridged), purpose: nil, seen: nil
      ))
    state.networks.append(
      HypervisorNetwork(
        id: "san", name: "Storage", attachment: nil, purpose: "storage between machines", seen: nil)
    )
    for number in 1...6 {
      var service = ServiceState(name: "service-\(number)", seen: moment(9, nil))
      service.ports = "*:808\(number)->80/tcp"
      state.services.append(service)
    }
    state.clients = (1...5).map { Manifest.Client(name: "Client \($0)", target: "swarm-n01-oam") }
    return state
  }

  /// Machines of which only the names are known, and what was asked.
  static var bare: LabState {
    var state = LabState()
    state.moment = moment(12, nil)
    state.machines = [Machine(name: "vm1"), Machine(name: "vm2")]
    state.programs = [
      UsedProgram(name: "wget", port: nil, endpoints: ["vm1"], seen: moment(12, nil))
    ]
    return state
  }
}
