internal import Events
internal import Text

/// `docker service ps`, `stack ps` and `node ps`: the tasks of services, the newest of a slot first.
///
///     ID             NAME                         IMAGE             NODE        DESIRED STATE   CURRENT STATE            ERROR   PORTS
///     ya7yc9xzdt18   kursinis-web-service.2       katacoda/…:latest swarm-n03   Running         Running 52 seconds ago
///     iigkto9uq3jz    \_ kursinis-web-service.2   katacoda/…:latest swarm-n02   Shutdown        Shutdown 3 minutes ago
///
/// docker/cli `cli/command/task/formatter.go`.
struct DockerServicePs: DockerListing {
  static let name = "docker-service-ps"
  static let usage = "docker service ps X"

  private static let isState = Cell.oneOf(ObservedTask.State.self)

  static let kind = Observation.Kind.task
  static let commands = [["service", "ps"], ["stack", "ps"], ["node", "ps"]]

  static let columns = [
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

  /// The columns of 1.12, in which the name has the id at its end.
  static let earlierColumns = [
    [Column("NAME") { TaskName.ofContainer(bare($0)) != nil }]
      + columns.filter { !["ID", "NAME", "PORTS"].contains($0.title) }
      + [
        Column("LAST STATE", isRequired: false) { isState(String($0.prefix { $0 != " " })) }
      ]
  ]

  /// A `task` for every row.
  static func observation(of row: Listing.Row) -> Observation? {
    guard var name = row["NAME"].map(Self.bare), let desired = row["DESIRED STATE"] else {
      return nil
    }
    let whole = row["ID"] == nil ? TaskName.ofContainer(name) : nil
    guard let id = row["ID"] ?? whole?.id else { return nil }
    if let whole { name = String(name.dropLast(whole.id.count + 1)) }
    let (service, slot) = TaskName.parts(of: name)
    let current = row["CURRENT STATE"] ?? row["LAST STATE"]
    return .task(
      ObservedTask(
        id: TaskID(id), name: name, service: service, slot: slot, image: row["IMAGE"],
        node: row["NODE"], desired: Printed(desired),
        state: current.map { Printed(String($0.prefix { $0 != " " })) },
        age: current.flatMap { HumanAge.bounds(in: $0.drop { $0 != " " }.trimmed) },
        error: row["ERROR"].map { $0.filter { $0 != "\"" } }))
  }

  /// The service, or the stack, where it is one alone.
  static func scope(of words: [String]) -> String? {
    let operands = Options.operands(words.dropFirst(2), taking: DockerOptions.valued(of: words))
    guard operands.count == 1 else { return nil }
    return switch words.first {
    case "service": operands[0]
    case "stack": "\(operands[0])_*"
    default: nil
    }
  }

  /// The name without the mark of an older task, ` \_ `, of which a copy may keep `_ `.
  private static func bare(_ name: String) -> String {
    name.drop { $0 == "\\" || $0 == "_" || $0 == " " }.trimmed
  }
}
