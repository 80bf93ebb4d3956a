internal import Events

/// `docker ps`: the containers of one engine.
///
///     CONTAINER ID   IMAGE                              COMMAND   CREATED         STATUS        PORTS    NAMES
///     8dc44d6e4658   katacoda/docker-http-server:latest "/app"    3 minutes ago   Up 3 minutes  80/tcp   kursinis-web-service.2.xowajb…
///
/// docker/cli `cli/command/formatter/container.go`.
public struct DockerPs: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-ps"

  private static let columns = [
    Column("CONTAINER ID", fits: Cell.id),
    Column("IMAGE", fits: Cell.image),
    Column("COMMAND", fits: Cell.quoted),
    Column("CREATED", fits: Cell.ago),
    Column("STATUS") { text in
      ["Up", "Exited", "Created", "Restarting", "Removal", "Dead", "Paused"]
        .contains { text == $0 || text.hasPrefix($0 + " ") }
    },
    Column("PORTS", isRequired: false, fits: Cell.ports),
    Column("NAMES", fits: Cell.word),
    Column("SIZE", isRequired: false) { $0.contains("B (virtual") || $0.hasSuffix("B") },
  ]

  /// A reader.
  public init() {}

  /// Whether it is `docker ps` as a table.
  public func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "ps").map(DockerCommand.isTable) ?? false
  }

  /// A `container` for every row.
  public func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(
      of: output, columns: Self.columns, kind: "container", reader: Self.name
    ) { row in
      guard let id = row["CONTAINER ID"], let name = row["NAMES"], let status = row["STATUS"]
      else { return nil }
      let task = TaskName.ofContainer(name)
      return .container(
        ObservedContainer(
          id: id, image: row["IMAGE"], name: name, service: task?.service, slot: task?.slot,
          task: task?.id, status: status, age: HumanAge.bounds(in: HumanAge.age(ofStatus: status)),
          ports: row["PORTS"]))
    }
  }
}
