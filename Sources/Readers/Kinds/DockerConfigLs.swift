internal import Events

/// `docker config ls`: the configs of the swarm, without what is in them.
///
///     ID                          NAME      CREATED       UPDATED
///     x2v8l5q0ht6cw4k1n9bsy3d7e   db-file   2 hours ago   2 hours ago
///
/// docker/cli `cli/command/config/formatter.go`.
struct DockerConfigLs: DockerListing {
  static let name = "docker-config-ls"
  static let kind = Observation.Kind.row

  static let columns = [
    Column("ID", fits: Cell.id), Column("NAME", fits: Cell.word),
    Column("CREATED", field: "CreatedAt", isRequired: false, fits: Cell.ago),
    Column("UPDATED", field: "UpdatedAt", isRequired: false, fits: Cell.ago),
  ]

  /// A `row` for every one.
  static func observation(of row: Listing.Row) -> Observation? {
    row["NAME"].map {
      .row(
        ObservedRow(
          of: "config", name: $0,
          values: [
            "id": row["ID"], "created": row["CREATED"],
            "updated": row["UPDATED"],
          ]))
    }
  }
}
