internal import Events

/// `docker volume ls`: the volumes of one engine.
///
///     DRIVER    VOLUME NAME
///     local     vol1
///
/// docker/cli `cli/command/formatter/volume.go`.
struct DockerVolumeLs: DockerListing {
  static let name = "docker-volume-ls"
  static let kind = Observation.Kind.volume

  static let columns = [
    Column("DRIVER", fits: Cell.word), Column("VOLUME NAME", field: "Name", fits: Cell.word),
  ]

  /// A `volume` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    guard let name = row["VOLUME NAME"], let driver = row["DRIVER"] else { return nil }
    return .volume(ObservedVolume(name: name, driver: driver))
  }
}
