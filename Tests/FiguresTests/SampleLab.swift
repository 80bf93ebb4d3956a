import Events
import Session

// Values that only Lab makes, made by hand.
@testable import Lab

/// Laboratories built by hand after the coursework's experiment.
enum SampleLab {
  static let service = "kursinis-web-service"

  /// Three machines at the end of the experiment, as the record shows them.
  static var normal: LabState {
    var state = LabState()
    state.moment = moment(2400, "2026-11-23T04:20:39.839Z")
    state.host = "Host OS (Windows 10)"
    state.hypervisor = "VMM (Type II, VirtualBox)"
    state.networks = [
      HypervisorNetwork(
        id: "app", name: "Internal network", attachment: Printed(.intnet),
        purpose: "cluster traffic, network-APP", seen: nil),
      HypervisorNetwork(
        id: "oam", name: "Host-only network", attachment: Printed(.hostonly),
        purpose: "operation and maintenance", seen: nil),
      HypervisorNetwork(
        id: "nat", name: "NAT", attachment: Printed(.nat), purpose: "default route", seen: nil),
    ]
    state.machines = [
      machine(
        1, manager: .leader,
        replicas: [
          replica(3, "n43k7q2ya1ny99ofqz2iozfex", "779d279e9595"),
          replica(1, "7a1bbg8ba5egsh705atgmzkh3", "b1ace90f6fdc"),
        ]),
      machine(2, manager: nil, replicas: []),
      machine(
        3, manager: nil, replicas: [replica(2, "ya7yc9xzdt18j8ulod8leao5p", "fbfddfa57e6e")]),
    ]
    state.engineNetworks = [
      ObservedNetwork(
        id: "e42bab6b2309", name: "bridge", driver: Printed(.bridge), scope: Printed(.local)),
      ObservedNetwork(
        id: "rqgt7rjmxhq4", name: "ingress", driver: Printed(.overlay), scope: Printed(.swarm)),
    ].map { EngineNetwork(network: $0, since: Instant(), seen: moment(2389, nil)) }
    var service = ServiceState(name: service, seen: moment(2389, nil))
    service.running = 3
    service.desired = 3
    service.ports = "*:80->80/tcp"
    state.services = [service]
    state.clients = [
      Manifest.Client(name: "SSH client", target: "swarm-n01-oam:22"),
      Manifest.Client(name: "HTTP client (curl)", target: "swarm-n02-oam:80"),
      Manifest.Client(name: "HTTP client (Chrome)", target: "swarm-n03-oam:80"),
    ]
    return state
  }

  /// The same while the manager's cable is pulled and a worker is powered off, the attachments
  /// shown by the hypervisor.
  static var fault: LabState {
    var state = normal
    state.moment = moment(1300, "2026-11-23T04:14:20.000Z")
    for machine in state.machines.indices {
      for card in state.machines[machine].cards.indices {
        state.machines[machine].cards[card].$network.moment = moment(70, nil)
      }
    }
    for network in state.networks.indices { state.networks[network].seen = moment(70, nil) }
    state.machines[0].cards[1].cable = .off
    state.machines[0].cards[1].$cable.moment = moment(130, nil)
    state.machines[1].power = .off
    state.machines[1].$power.moment = moment(1290, nil)
    state.machines[1].node?.status = Printed(.down)
    state.machines[2].node?.status = Printed(.down)
    state.clients = []
    state.programs = [
      UsedProgram(
        name: "ssh", port: 22, endpoints: [Endpoint("swarm-n01-oam", in: state)],
        seen: moment(1290, nil)),
      UsedProgram(
        name: "curl", port: 80,
        endpoints: ["swarm-n01-oam", "swarm-n02-oam", "192.168.56.101"]
          .map { Endpoint($0, in: state) }, seen: moment(1300, nil)),
    ]
    var adapter = HostAdapter(name: "vboxnet0")
    (adapter.addresses, adapter.networks) = (["192.168.56.1/24"], ["oam"])
    adapter.seen = moment(70, nil)
    state.adapters = [adapter]
    for index in state.machines[0].replicas.indices {
      state.machines[0].replicas[index].isScheduled = true
    }
    state.machines[2].replicas[0].addresses = ["10.0.0.7/24"]
    state.answers = [
      MeshAnswer(
        machine: "swarm-n03", replica: "fbfddfa57e6e", count: 12, last: moment(1299, nil))
    ]
    return state
  }

  /// A session that shows nothing of a laboratory.
  static var empty: LabState { LabState() }

  /// The fault in two parts of the cluster: the manager is cut off.
  static var apart: LabState {
    var state = fault
    state.machines[0].cutOff = FindingID("fault", ["cable", "swarm-n01.2"], "1")
    return state
  }

  static func moment(_ entry: Int, _ time: String?) -> Moment {
    Moment(entry: entry, time: time.flatMap { Timestamp(rfc3339: $0) })
  }

  static func replica(_ slot: Int?, _ task: String?, _ container: String?) -> Replica {
    Replica(
      service: service, slot: slot, task: task.map { TaskID($0) },
      container: container.map { ContainerID($0) },
      state: Printed(.running),
      seen: moment(2388, nil))
  }

  private static func machine(
    _ number: Int, manager: ObservedNode.ManagerStatus?, replicas: [Replica]
  ) -> Machine {
    var machine = Machine(name: "swarm-n0\(number)")
    machine.aliases = ["swarm-n0\(number)-oam"]
    machine.uuid = "2ed90b53-16c3-4d6a-a7b8-8e916156ac79"
    machine.power = .on
    machine.seen = moment(2399, nil)
    machine.node = SwarmNode(
      id: "r1fe9v9hl8um9x3fnstt6s60w", status: Printed(.ready), availability: Printed(.active),
      manager: manager.map(Printed.init), engine: "20.10.24+dfsg1", seen: moment(2399, nil))
    machine.replicas = replicas
    let cards = [
      (1, "enp0s3", "nat", "10.0.2.15/24", "08:00:27:6a:e7:b8"),
      (2, "enp0s8", "app", "10.1.1.24/24", "08:00:27:8e:91:61"),
      (3, "enp0s9", "oam", "192.168.56.101/24", "08:00:27:56:ac:79"),
    ]
    machine.cards = cards.map { slot, interface, network, address, mac in
      var card = NetworkCard()
      card.slot = slot
      card.interface = interface
      card.network = network
      guard number == 1 else { return card }
      card.addresses = [address]
      card.mac = mac
      card.seen = moment(28, nil)
      return card
    }
    return machine
  }
}
