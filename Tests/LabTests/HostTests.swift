import CustomDump
import Events
import Lab
import Session
import Testing
import Text

/// What the record shows of the host, of the ways out, and of the programs that used the machines.
@Suite struct HostTests {
  private static func interface(_ name: String, _ addresses: String...) -> Observation {
    .interface(ObservedInterface(name: name, addresses: addresses, state: "UP"))
  }

  private static func network(
    _ name: String, _ type: ObservedHypervisorNetwork.Sort, _ address: String? = nil,
    leases: (String, String)? = nil
  ) -> Observation {
    .hypervisorNetwork(
      ObservedHypervisorNetwork(
        name: name, type: type, address: address, dhcp: leases == nil ? nil : true,
        lowest: leases?.0, highest: leases?.1))
  }

  private static func card(
    _ slot: Int, _ attachment: ObservedNIC.Attachment, _ network: String? = nil, mac: String
  ) -> Observation {
    .nic(
      ObservedNIC(
        vm: "n1", slot: slot, attachment: Printed(attachment), network: network, mac: mac,
        cable: true))
  }

  /// A machine with three cards on a host whose interfaces and routes were shown.
  private static var sample: Sample {
    var sample = Sample()
    sample.add(
      .vm(ObservedVM(name: "n1", state: Printed(.running))),
      card(1, .nat, mac: "08:00:27:00:00:01"),
      card(2, .intnet, "App", mac: "08:00:27:00:00:02"),
      card(3, .hostonly, "vboxnet0", mac: "08:00:27:00:00:03"), host: "laptop")
    sample.add(
      network("vboxnet0", .hostonly, "192.168.56.1/24"),
      network("App", .dhcp, leases: ("10.1.1.4", "10.1.1.254")), host: "laptop")
    sample.add(
      interface("wlp2s0", "192.168.1.7/24"), interface("vboxnet0", "192.168.56.1/24"),
      .route(ObservedRoute(destination: "default", gateway: "192.168.1.1", interface: "wlp2s0")),
      host: "laptop")
    sample.add(
      .interface(
        ObservedInterface(
          name: "enp0s8", mac: "08:00:27:00:00:02", addresses: ["10.1.1.24/24"], state: "UP")),
      .interface(
        ObservedInterface(
          name: "enp0s9", mac: "08:00:27:00:00:03", addresses: ["192.168.56.101/24"], state: "UP")),
      .interface(
        ObservedInterface(
          name: "enp0s3", mac: "08:00:27:00:00:01", addresses: ["10.0.2.15/24"], state: "UP")),
      .route(ObservedRoute(destination: "default", gateway: "10.0.2.2", interface: "enp0s3")),
      .token(ObservedToken(role: .worker, token: "SWMTKN-1-x", address: "10.1.1.24:2377")),
      host: "n1")
    return sample
  }

  @Test func theHostIsNoMachineOfTheLaboratory() {
    let state = Self.sample.history.state(at: nil)
    expectNoDifference(state.machines.map(\.name), ["n1"])
  }

  @Test func theHostsInterfacesBelongToTheNetworksOfTheirNames() {
    let state = Self.sample.history.state(at: nil)
    expectNoDifference(state.adapters.map(\.name), ["vboxnet0", "wlp2s0"])
    expectNoDifference(state.adapters[0].networks, ["vboxnet0"])
    expectNoDifference(state.adapters[0].addresses, ["192.168.56.1/24"])
    #expect(state.adapters[0].leadsOut == nil)
    #expect(state.adapters[1].leadsOut?.entry == 3)
  }

  @Test func knowsWhatTheCardsAreForAndWhereTheyLead() {
    let state = Self.sample.history.state(at: nil)
    let roles = Dictionary(
      uniqueKeysWithValues: state.networks.map { ($0.id, $0.role) })
    #expect(roles["nat"] == .some(.internet))
    #expect(roles["App"] == .some(.cluster))
    #expect(roles["vboxnet0"] == .some(nil), "nobody was seen to ask there")
    let nat = state.networks.first { $0.id == "nat" }
    #expect(nat?.leadsOut?.entry == 4)
    expectNoDifference(
      state.networks.first { $0.id == "App" }?.leases, ["10.1.1.4", "10.1.1.254"])
  }

  @Test func whatIsStatedOfARoleHolds() {
    var sample = Self.sample
    sample.manifest.networks = [
      .init(id: "oam", name: "Host-only", hypervisorName: "vboxnet0", role: "OAM")
    ]
    let network = sample.history.state(at: nil).networks.first { $0.id == "oam" }
    #expect(network?.role == .stated("OAM"))
    #expect(network?.hypervisorName == "vboxnet0")
  }

  @Test func programsOutsideAreKnownByNameAndPort() {
    var sample = Self.sample
    sample.manifest.machines = [.init(name: "n1", aliases: ["n1-oam"])]
    sample.add(Sample.request("192.168.56.101", by: nil), Sample.request("n1-oam:8080", by: nil))
    for index in sample.events.indices.suffix(2) { sample.events[index].evidence.program = "curl" }
    sample.add(Sample.listing(of: .container, rows: 0), host: "n1-oam")
    sample.events[sample.events.count - 1].evidence.way = "ssh"
    // From inside a machine it is another thing.
    sample.add(Sample.request("localhost", by: nil), host: "n1-oam")
    sample.events[sample.events.count - 1].evidence.program = "wget"
    let state = sample.history.state(at: nil)
    expectNoDifference(
      state.programs.map { "\($0.name) \($0.port ?? 0) \($0.endpoints.map(\.target))" },
      [
        "ssh 22 [\"n1-oam\"]", "curl 80 [\"192.168.56.101\"]", "curl 8080 [\"n1-oam:8080\"]",
      ])
    #expect(state.networks.first { $0.id == "vboxnet0" }?.role == .access)
  }

  @Test func aPortThatASettingsFileOfSSHNamesIsNotTheUsualOne() {
    var sample = Sample()
    sample.manifest.machines = [.init(name: "n1")]
    sample.add(.name(ObservedName(names: ["n1"], address: "127.0.0.1:2200")))
    sample.add(Sample.listing(of: .container, rows: 0), host: "n1")
    sample.events[sample.events.count - 1].evidence.way = "ssh"
    expectNoDifference(sample.history.state(at: nil).programs.map(\.port), [2200])
  }

  @Test func aPictureOfAPageIsABrowserThatAskedIt() {
    var sample = Self.sample
    for page in ["https://192.168.56.101/index.html", "http://", nil] {
      // The caption is the author's.
      var entry = Entry(
        number: sample.entries.count + 1, time: nil, source: .recorded,
        content: .attachment(Attachment(file: "a.png", caption: "http://x/", digest: "")))
      entry.extra["page"] = page.map { .string($0) }
      sample.entries.append(entry)
    }
    sample.add(Self.network("x", .internal), host: "laptop")
    let programs = sample.history.state(at: nil).programs
    expectNoDifference(programs.map(\.name), [UsedProgram.browser])
    expectNoDifference(programs.map(\.port), [443])
    #expect(programs.first?.endpoints.first?.machine == "n1")
  }
}
