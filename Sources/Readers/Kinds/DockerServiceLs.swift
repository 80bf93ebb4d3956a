internal import Events

/// `docker service ls`: the services of the swarm.
///
///     ID             NAME                   MODE         REPLICAS   IMAGE                                PORTS
///     y2t28uyit4cp   kursinis-web-service   replicated   1/1        katacoda/docker-http-server:latest   *:80->80/tcp
///
/// docker/cli `cli/command/service/formatter.go`.
struct DockerServiceLs: DockerListing {
  static let name = "docker-service-ls"
  static let kind = Observation.Kind.service
  static let commands = [["service", "ls"], ["stack", "services"]]

  static let columns = [
    Column("ID", fits: Cell.id),
    Column("NAME", fits: Cell.word),
    Column("MODE") { ObservedService.Mode(rawValue: spelled($0)) != nil },
    Column("REPLICAS") { counts(in: $0) != nil },
    Column("IMAGE", fits: Cell.image),
    Column("PORTS", isRequired: false, fits: Cell.ports),
  ]

  /// The columns of 1.12, which has no modes, and of what was published before it.
  static let earlierColumns = ["REPLICAS", "SCALE"].map { count in
    [
      columns[0], columns[1],
      Column(count) { counts(in: $0) != nil || count == "SCALE" && Int($0) != nil }, columns[4],
      Column("COMMAND", isRequired: false) { _ in true },
    ]
  }

  /// A `service` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    // A template may leave the id out: the name is as good.
    guard let id = row["ID"] ?? row["NAME"] else { return nil }
    let counts = (row["REPLICAS"] ?? row["SCALE"]).flatMap(Self.counts)
    return .service(
      ObservedService(
        id: ServiceID(id), name: row["NAME"], mode: row["MODE"].map { Printed(spelled($0)) },
        running: counts?.running,
        desired: counts?.desired ?? row["SCALE"].flatMap { Int($0) }, image: row["IMAGE"],
        ports: row["PORTS"]))
  }

  static func observation(ofID id: String, asked words: [String]) -> Observation? {
    .service(ObservedService(id: ServiceID(id)))
  }

  /// A mode as docker spells it: its own documents write `replicated-job`.
  private static func spelled(_ mode: String) -> String { mode.replacing("-job", with: " job") }

  /// `2/3`, `2/3 (max 1 per node)`, `2/3 (1/5 completed)`.
  private static func counts(in text: String) -> (running: Int, desired: Int)? {
    let parts = text.prefix { $0 != " " }.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let running = Int(parts[0]), let desired = Int(parts[1]) else {
      return nil
    }
    return (running, desired)
  }
}
