internal import Events
internal import Session

/// The laboratory at a moment as JSON: every value with the entry that showed it last, and with how
/// many seconds before the moment that was.
extension LabState: Encodable {
  /// Writes one object; what nobody has seen or stated is left out.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TextKey.self)
    let now = moment
    try container.encodeIfPresent(now?.entry, forKey: "entry")
    try container.encodeIfPresent(now?.time, forKey: "time")
    try container.encodeIfPresent(host, forKey: "host")
    try container.encodeIfPresent(hypervisor, forKey: "hypervisor")
    try container.encode(engineNetworks.map(\.name), forKey: "engineNetworks")
    for section in sections {
      try container.encode(section.nodes, forKey: TextKey(stringValue: section.name))
    }
  }

  /// What there is, by kind: machines, networks, services, tasks, containers.
  package var sections: [(name: String, nodes: [StateNode])] {
    [
      ("machines", machines.map { StateNode($0, at: moment) }),
      ("networks", networks.map { StateNode($0, at: moment) }),
      ("services", services.map { StateNode($0, at: moment) }),
      ("tasks", tasks.map { StateNode($0, at: moment) }),
      ("containers", containers.map { StateNode($0, at: moment) }),
    ]
  }
}
