internal import Events
internal import Text

/// `docker service ps`, `stack ps` and `node ps`: the tasks of services, the newest of a slot first.
///
///     ID             NAME                         IMAGE             NODE        DESIRED STATE   CURRENT STATE            ERROR   PORTS
///     ya7yc9xzdt18   kursinis-web-service.2       katacoda/…:latest swarm-n03   Running         Running 52 seconds ago
///     iigkto9uq3jz    \_ kursinis-web-service.2   katacoda/…:latest swarm-n02   Shutdown        Shutdown 3 minutes ago
///
/// docker/cli `cli/command/task/formatter.go`.
struct DockerServicePs: Reader {
  static let name = "docker-service-ps"
  static let usage = "docker service ps X"

  private static let isState = Cell.oneOf(ObservedTask.State.self)

  private static let columns = [
    Column("ID", fits: Cell.id),
    Column("NAME") { text in
      let name = bare(text)
      return Cell.word(name) && name.contains(".")
    },
    Column("IMAGE", fits: Cell.image),
    Column("NODE", isRequired: false) { Cell.word($0) && !isState($0) },
    Column("DESIRED STATE", fits: isState),
    // A copy may lack the column altogether; the task then has no state, not a guessed one.
    Column("CURRENT STATE", isRequired: false) { text in
      isState(String(text.prefix { $0 != " " })) && text.contains(" ")
    },
    Column("ERROR", isRequired: false, fits: Cell.quoted),
    Column("PORTS", isRequired: false, fits: Cell.ports),
  ]

  /// Whether it is `docker service ps`, in any form.
  func accepts(_ command: SimpleCommand) -> Bool {
    Self.arguments(of: command).map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `task` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    let arguments = Self.arguments(of: output.command) ?? []
    let isOfServices = DockerCommand(output.command)?.words.first == "service"
    let operands = Options.operands(arguments[...], taking: ["-f", "--filter", "--format"])
    return Listing.readings(
      of: output, columns: Self.columns, kind: .task, reader: Self.name,
      scope: operands.count == 1 && isOfServices ? operands[0] : nil
    ) { row in
      guard let id = row["ID"], let name = row["NAME"].map(Self.bare),
        let desired = row["DESIRED STATE"]
      else { return nil }
      let (service, slot) = TaskName.parts(of: name)
      let current = row["CURRENT STATE"]
      return .task(
        ObservedTask(
          id: TaskID(id), name: name, service: service, slot: slot, image: row["IMAGE"],
          node: row["NODE"], desired: Printed(desired),
          state: current.map { Printed(String($0.prefix { $0 != " " })) },
          age: current.flatMap { HumanAge.bounds(in: $0.drop { $0 != " " }.trimmed) },
          error: row["ERROR"].map { $0.filter { $0 != "\"" } }))
    }
  }

  private static func arguments(of command: SimpleCommand) -> [String]? {
    guard let docker = DockerCommand(command) else { return nil }
    return docker.arguments(of: "service", "ps") ?? docker.arguments(of: "stack", "ps")
      ?? docker.arguments(of: "node", "ps")
  }

  /// The name without the mark of an older task, ` \_ `, of which a copy may keep `_ `.
  private static func bare(_ name: String) -> String {
    name.drop { $0 == "\\" || $0 == "_" || $0 == " " }.trimmed
  }
}
