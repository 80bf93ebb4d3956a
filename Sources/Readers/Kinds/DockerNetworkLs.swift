internal import Events

/// `docker network ls`: the networks of one engine.
///
///     NETWORK ID     NAME              DRIVER    SCOPE
///     e42bab6b2309   bridge            bridge    local
///
/// docker/cli `cli/command/network/formatter.go`.
struct DockerNetworkLs: DockerListing {
  static let name = "docker-network-ls"
  static let kind = Observation.Kind.network

  static let columns = [
    Column("NETWORK ID", field: "ID", fits: Cell.id),
    Column("NAME", fits: Cell.word),
    Column("DRIVER", fits: Cell.word),
    Column("SCOPE", fits: Cell.oneOf(ObservedNetwork.Scope.self)),
  ]

  /// The columns of 1.10, which has no scopes.
  static let earlierColumns = [Array(columns.dropLast())]

  /// A `network` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    guard let name = row["NAME"], let id = row["NETWORK ID"] ?? row["NAME"],
      let driver = row["DRIVER"],
      let scope = row["SCOPE"]
    else { return nil }
    return .network(
      ObservedNetwork(
        id: NetworkID(id), name: name, driver: Printed(driver), scope: Printed(scope)))
  }
}
