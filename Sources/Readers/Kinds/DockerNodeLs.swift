internal import Events

/// `docker node ls`: the nodes of the swarm, as a manager lists them.
///
///     ID                            HOSTNAME    STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
///     r1fe9v9hl8um9x3fnstt6s60w *   swarm-n01   Ready     Active         Leader           20.10.24+dfsg1
///
/// The star marks the node that answered. docker/cli `cli/command/node/formatter.go`.
struct DockerNodeLs: DockerListing {
  static let name = "docker-node-ls"
  static let kind = Observation.Kind.node

  static let columns = [
    Column("ID", fits: Cell.id),
    Column("HOSTNAME", fits: Cell.word),
    Column("STATUS", fits: Cell.oneOf(ObservedNode.Status.self)),
    Column("AVAILABILITY", fits: Cell.oneOf(ObservedNode.Availability.self)),
    Column(
      "MANAGER STATUS", isRequired: false,
      fits: Cell.oneOf(ObservedNode.ManagerStatus.self)),
    Column("ENGINE VERSION", isRequired: false) { $0.first?.isNumber == true },
  ]

  /// The columns of 1.12, and of what was published before it: there nodes had to be accepted,
  /// and of one that was not nothing is known.
  static let earlierColumns = ["HOSTNAME", "NAME"].map { name in
    [
      columns[0], Column(name, field: "Hostname", fits: Cell.word),
      Column("MEMBERSHIP") { $0 == "Accepted" },
    ] + columns[2...4] + [Column("LEADER", isRequired: false) { $0 == "Yes" }]
  }

  /// A `node` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    // A template may leave the id out: the name is as good.
    guard let hostname = row["HOSTNAME"] ?? row["NAME"], let id = row["ID"] ?? row["HOSTNAME"],
      let status = row["STATUS"],
      let availability = row["AVAILABILITY"]
    else { return nil }
    let manager = row["LEADER"] == "Yes" ? "Leader" : row["MANAGER STATUS"]
    return .node(
      ObservedNode(
        id: NodeID(String(id.prefix { $0 != " " })), hostname: hostname, status: Printed(status),
        availability: Printed(availability), manager: manager.map { Printed($0) },
        engine: row["ENGINE VERSION"], queried: id.hasSuffix("*") || row["Self"] == "true"))
  }
}
