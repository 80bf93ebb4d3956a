internal import Events

/// `docker stack ls`: the stacks of services.
///
///     NAME      SERVICES   ORCHESTRATOR
///     shop      2          Swarm
///
/// docker/cli `cli/command/stack/formatter/formatter.go`; the last column is of 20.10 and earlier.
struct DockerStackLs: DockerListing {
  static let name = "docker-stack-ls"
  static let kind = Observation.Kind.stack

  static let columns = [
    Column("NAME", fits: Cell.word), Column("SERVICES") { Int($0) != nil },
    Column("ORCHESTRATOR", isRequired: false, fits: Cell.word),
  ]

  /// A `stack` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    row["NAME"].map {
      .stack(ObservedStack(name: $0, services: row["SERVICES"].flatMap { Int($0) }))
    }
  }
}
