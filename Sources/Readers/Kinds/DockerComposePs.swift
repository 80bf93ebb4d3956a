internal import Events

/// `docker compose ps`: the containers of a project.
///
///     NAME        IMAGE     COMMAND                  SERVICE   CREATED         STATUS         PORTS
///     lab-web-1   nginx     "/docker-entrypoint.…"   web       2 minutes ago   Up 2 minutes   80/tcp
///
/// docker/compose `cmd/compose/ps.go`; before 2.21 without image and age.
struct DockerComposePs: DockerListing {
  static let name = "docker-compose-ps"
  static let kind = Observation.Kind.container
  static let commands = [["compose", "ps"]]

  static let columns = [
    Column("NAME", fits: Cell.word), Column("IMAGE", isRequired: false, fits: Cell.image),
    Column("COMMAND", fits: Cell.quoted), Column("SERVICE", fits: Cell.word),
    Column("CREATED", field: "RunningFor", isRequired: false, fits: Cell.ago),
    Column("STATUS") { $0.first?.isLetter == true },
    Column("PORTS", isRequired: false, fits: Cell.ports),
  ]

  /// A `container` for every row: its name is what identifies it.
  static func observation(of row: Listing.Row) -> Observation? {
    guard let name = row["NAME"], let status = row["STATUS"] else { return nil }
    var container = ObservedContainer(
      id: ContainerID(row["ID"] ?? name), image: row["IMAGE"], name: name, status: status,
      age: HumanAge.bounds(in: HumanAge.age(ofStatus: status)),
      created: row["CREATED"].flatMap { HumanAge.bounds(in: $0) }, ports: row["PORTS"])
    // Old ones print the state alone: `running`.
    if status.first?.isLowercase == true {
      container.state = Printed(String(status.prefix { $0.isLetter }))
    }
    return .container(container)
  }

  static func observation(ofID id: String, asked words: [String]) -> Observation? {
    DockerPs.observation(ofID: id, asked: words)
  }

  /// Others of the engine are of no concern to it.
  func read(_ output: CommandOutput) -> [Reading] {
    Self.readings(of: output).map { reading in
      guard case .listing(var listing) = reading.observation else { return reading }
      listing.complete = false
      var reading = reading
      reading.observation = .listing(listing)
      return reading
    }
  }
}
