internal import Events

/// `docker network ls`: the networks of one engine.
///
///     NETWORK ID     NAME              DRIVER    SCOPE
///     e42bab6b2309   bridge            bridge    local
///
/// docker/cli `cli/command/network/formatter.go`.
struct DockerNetworkLs: Reader {
  static let name = "docker-network-ls"

  private static let columns = [
    Column("NETWORK ID", field: "ID", fits: Cell.id),
    Column("NAME", fits: Cell.word),
    Column("DRIVER", fits: Cell.word),
    Column("SCOPE", fits: Cell.oneOf(ObservedNetwork.Scope.self)),
  ]

  /// Whether it is `docker network ls`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "network", "ls").map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `network` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(of: output, columns: Self.columns, kind: .network, reader: Self.name) { row in
      guard let id = row["NETWORK ID"], let name = row["NAME"], let driver = row["DRIVER"],
        let scope = row["SCOPE"]
      else { return nil }
      return .network(
        ObservedNetwork(
          id: NetworkID(id), name: name, driver: Printed(driver), scope: Printed(scope)))
    }
  }
}
