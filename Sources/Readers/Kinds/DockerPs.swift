internal import Events

/// `docker ps`: the containers of one engine.
///
///     CONTAINER ID   IMAGE                              COMMAND   CREATED         STATUS        PORTS    NAMES
///     8dc44d6e4658   katacoda/docker-http-server:latest "/app"    3 minutes ago   Up 3 minutes  80/tcp   kursinis-web-service.2.xowajb…
///
/// docker/cli `cli/command/formatter/container.go`.
struct DockerPs: DockerListing {
  static let name = "docker-ps"
  static let kind = Observation.Kind.container

  static let columns = [
    Column("CONTAINER ID", field: "ID", fits: Cell.id),
    Column("IMAGE", fits: Cell.image),
    Column("COMMAND", isLoose: true, fits: Cell.quoted),
    Column("CREATED", field: "RunningFor", fits: Cell.ago),
    Column("STATUS") { text in
      !text.contains("/")
        && ["Up", "Exited", "Created", "Restarting", "Removal", "Dead", "Paused"]
          .contains { text == $0 || text.hasPrefix($0 + " ") }
    },
    Column("PORTS", isRequired: false, fits: Cell.ports),
    Column("NAMES", fits: Cell.word),
    Column("SIZE", isRequired: false) { $0.contains("B (virtual") || $0.hasSuffix("B") },
  ]

  /// A `container` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    let (name, status) = (row["NAMES"], row["STATUS"])
    // A template may leave the id out: the name is as good.
    guard let id = row["CONTAINER ID"] ?? name else { return nil }
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

  static func observation(ofID id: String) -> Observation? {
    .container(ObservedContainer(id: ContainerID(id)))
  }
}
