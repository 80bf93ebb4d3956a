internal import Events

/// `docker volume ls`: the volumes of one engine.
///
///     DRIVER    VOLUME NAME
///     local     vol1
///
/// docker/cli `cli/command/formatter/volume.go`.
struct DockerVolumeLs: Reader {
  static let name = "docker-volume-ls"

  private static let columns = [
    Column("DRIVER", fits: Cell.word), Column("VOLUME NAME", field: "Name", fits: Cell.word),
  ]

  /// Whether it is `docker volume ls`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "volume", "ls").map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `volume` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(of: output, columns: Self.columns, kind: .volume, reader: Self.name) { row in
      guard let name = row["VOLUME NAME"], let driver = row["DRIVER"] else { return nil }
      return .volume(ObservedVolume(name: name, driver: driver))
    }
  }
}
