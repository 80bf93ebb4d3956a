internal import Events

/// `docker ps`: the containers of one engine.
///
///     CONTAINER ID   IMAGE                              COMMAND   CREATED         STATUS        PORTS    NAMES
///     8dc44d6e4658   katacoda/docker-http-server:latest "/app"    3 minutes ago   Up 3 minutes  80/tcp   kursinis-web-service.2.xowajb…
///
/// docker/cli `cli/command/formatter/container.go`.
struct DockerPs: Reader {
  static let name = "docker-ps"

  private static let columns = [
    Column("CONTAINER ID", field: "ID", fits: Cell.id),
    Column("IMAGE", fits: Cell.image),
    Column("COMMAND", fits: Cell.quoted),
    Column("CREATED", field: "RunningFor", fits: Cell.ago),
    Column("STATUS") { text in
      ["Up", "Exited", "Created", "Restarting", "Removal", "Dead", "Paused"]
        .contains { text == $0 || text.hasPrefix($0 + " ") }
    },
    Column("PORTS", isRequired: false, fits: Cell.ports),
    Column("NAMES", fits: Cell.word),
    Column("SIZE", isRequired: false) { $0.contains("B (virtual") || $0.hasSuffix("B") },
  ]

  /// Whether it is `docker ps`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "ps").map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `container` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(
      of: output, columns: Self.columns, kind: .container, reader: Self.name,
      ofID: { .container(ObservedContainer(id: ContainerID($0))) }
    ) { row in
      guard let id = row["CONTAINER ID"] else { return nil }
      let (name, status) = (row["NAMES"], row["STATUS"])
      let task = name.flatMap(TaskName.ofContainer)
      return .container(
        ObservedContainer(
          id: ContainerID(id), image: row["IMAGE"], name: name, service: task?.service,
          slot: task?.slot,
          task: (task?.id).map { TaskID($0) }, status: status,
          age: status.flatMap { HumanAge.bounds(in: HumanAge.age(ofStatus: $0)) },
          created: row["CREATED"].flatMap { HumanAge.bounds(in: $0) },
          ports: row["PORTS"]))
    }
  }
}
