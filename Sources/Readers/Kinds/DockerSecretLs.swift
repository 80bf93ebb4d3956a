internal import Events

/// `docker secret ls` and `docker config ls`: the secrets and configs of the swarm, without what is in
/// them.
///
///     ID                          NAME      DRIVER    CREATED       UPDATED
///     x2v8l5q0ht6cw4k1n9bsy3d7e   db-pass             2 hours ago   2 hours ago
///
/// docker/cli `cli/command/secret/formatter.go`, `cli/command/config/formatter.go`.
struct DockerSecretLs: DockerListing {
  static let name = "docker-secret-ls"
  static let kind = Observation.Kind.row
  static let commands = [["secret", "ls"], ["config", "ls"]]

  static let columns = [
    Column("ID", fits: Cell.id), Column("NAME", fits: Cell.word),
    // Configs have none.
    Column("DRIVER", isRequired: false, fits: Cell.word),
    Column("CREATED", field: "CreatedAt", isRequired: false, fits: Cell.ago),
    Column("UPDATED", field: "UpdatedAt", isRequired: false, fits: Cell.ago),
  ]

  /// What it is a row of only the command says.
  static func observation(of row: Listing.Row) -> Observation? { nil }

  /// A `row` for every one.
  static func observation(of row: Listing.Row, asked words: [String]) -> Observation? {
    row["NAME"].map {
      .row(
        ObservedRow(
          of: words.first == "config" ? "config" : "secret", name: $0,
          values: [
            "id": row["ID"], "driver": row["DRIVER"], "created": row["CREATED"],
            "updated": row["UPDATED"],
          ]))
    }
  }
}
