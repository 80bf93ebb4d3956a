internal import Events

/// `docker stack ls`: the stacks of services.
///
///     NAME      SERVICES   ORCHESTRATOR
///     shop      2          Swarm
///
/// docker/cli `cli/command/stack/formatter/formatter.go`; the last column is of 20.10 and earlier.
struct DockerStackLs: Reader {
  static let name = "docker-stack-ls"

  private static let columns = [
    Column("NAME", fits: Cell.word), Column("SERVICES") { Int($0) != nil },
    Column("ORCHESTRATOR", isRequired: false, fits: Cell.word),
  ]

  /// Whether it is `docker stack ls`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "stack", "ls").map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `stack` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(of: output, columns: Self.columns, kind: .stack, reader: Self.name) { row in
      row["NAME"].map {
        .stack(ObservedStack(name: $0, services: row["SERVICES"].flatMap { Int($0) }))
      }
    }
  }
}
