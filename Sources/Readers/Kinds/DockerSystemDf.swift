internal import Events

/// `docker system df`: what an engine keeps on its disk.
///
///     TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
///     Images          4         2         412.3MB   198.7MB (48%)
///
/// docker/cli `cli/command/formatter/disk_usage.go`.
struct DockerSystemDf: DockerListing {
  static let name = "docker-system-df"
  static let kind = Observation.Kind.row

  private static let types: Set<String> = ["Images", "Containers", "Local Volumes", "Build Cache"]

  static let columns = [
    Column("TYPE") { types.contains($0) },
    Column("TOTAL", field: "TotalCount", isRequired: false) { Int($0) != nil },
    Column("ACTIVE", isRequired: false) { Int($0) != nil },
    Column("SIZE", isRequired: false) { $0.hasSuffix("B") },
    Column("RECLAIMABLE", isRequired: false) { $0.hasSuffix("B") || $0.hasSuffix("%)") },
  ]

  /// A `row` for every type of thing.
  static func observation(of row: Listing.Row) -> Observation? {
    row["TYPE"].map {
      .row(
        ObservedRow(
          of: "disk-use", name: $0,
          values: [
            "total": row["TOTAL"], "active": row["ACTIVE"], "size": row["SIZE"],
            "reclaimable": row["RECLAIMABLE"],
          ]))
    }
  }
}
