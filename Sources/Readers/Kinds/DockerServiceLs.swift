internal import Events

/// `docker service ls`: the services of the swarm.
///
///     ID             NAME                   MODE         REPLICAS   IMAGE                                PORTS
///     y2t28uyit4cp   kursinis-web-service   replicated   1/1        katacoda/docker-http-server:latest   *:80->80/tcp
///
/// docker/cli `cli/command/service/formatter.go`.
struct DockerServiceLs: Reader {
  static let name = "docker-service-ls"

  private static let columns = [
    Column("ID", fits: Cell.id),
    Column("NAME", fits: Cell.word),
    Column("MODE", fits: Cell.oneOf(ObservedService.Mode.self)),
    Column("REPLICAS") { counts(in: $0) != nil },
    Column("IMAGE", fits: Cell.image),
    Column("PORTS", isRequired: false, fits: Cell.ports),
  ]

  /// Whether it is `docker service ls`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let docker = DockerCommand(command) else { return false }
    let arguments =
      docker.arguments(of: "service", "ls") ?? docker.arguments(of: "stack", "services")
    return arguments.map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `service` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(
      of: output, columns: Self.columns, kind: .service, reader: Self.name,
      ofID: { .service(ObservedService(id: ServiceID($0))) }
    ) { row in
      guard let id = row["ID"] else { return nil }
      let counts = row["REPLICAS"].flatMap(Self.counts)
      return .service(
        ObservedService(
          id: ServiceID(id), name: row["NAME"], mode: row["MODE"].map(Printed.init),
          running: counts?.running,
          desired: counts?.desired, image: row["IMAGE"], ports: row["PORTS"]))
    }
  }

  /// `2/3`, `2/3 (max 1 per node)`, `2/3 (1/5 completed)`.
  private static func counts(in text: String) -> (running: Int, desired: Int)? {
    let parts = text.prefix { $0 != " " }.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let running = Int(parts[0]), let desired = Int(parts[1]) else {
      return nil
    }
    return (running, desired)
  }
}
