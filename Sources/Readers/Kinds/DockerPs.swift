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

  /// The same, with the state where a template shows or the options say it.
  static func observation(of row: Listing.Row, asked words: [String]) -> Observation? {
    guard case .container(var container)? = observation(of: row) else { return nil }
    if container.status == nil {
      container.state = (row["State"] ?? row["STATE"]).map(Printed.init) ?? state(asked: words)
    }
    return .container(container)
  }

  static func observation(ofID id: String, asked words: [String]) -> Observation? {
    .container(ObservedContainer(id: ContainerID(id), state: state(asked: words)))
  }

  /// The state of what is listed without one: nil where only what runs is listed, which needs no
  /// option.
  ///
  /// Also `--last`, `--latest` and a filter for a status list ended ones (moby `daemon/list.go`).
  private static func state(asked words: [String]) -> Printed<ObservedContainer.State>? {
    let filters = Options.values(of: ["--filter", "-f"], in: words[...])
    let states =
      filters.filter { $0.hasPrefix("status=") }.map { String($0.dropFirst(7)) }
      + Options.values(of: ["--status"], in: words[...])
    if let state = states.first, states.count == 1 { return Printed(state) }
    let values = Set(filters + Options.values(of: ["--format", "-n", "--last"], in: words[...]))
    let listsEnded =
      !states.isEmpty
      || words.contains { word in
        ["--all", "--all=true", "--latest", "--last"].contains(word) || word.hasPrefix("--last=")
      }
      || Options.hasFlag(["-a", "-n", "-l"], in: words.filter { !values.contains($0) })
    return listsEnded ? Printed(.unknown) : nil
  }
}
