internal import Events

/// `docker node ls`: the nodes of the swarm, as a manager lists them.
///
///     ID                            HOSTNAME    STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
///     r1fe9v9hl8um9x3fnstt6s60w *   swarm-n01   Ready     Active         Leader           20.10.24+dfsg1
///
/// The star marks the node that answered. docker/cli `cli/command/node/formatter.go`.
public struct DockerNodeLs: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-node-ls"

  private static let columns = [
    Column("ID", fits: Cell.id),
    Column("HOSTNAME", fits: Cell.word),
    Column("STATUS", fits: Cell.oneOf("Unknown", "Down", "Ready", "Disconnected")),
    Column("AVAILABILITY", fits: Cell.oneOf("Active", "Pause", "Drain")),
    Column(
      "MANAGER STATUS", isRequired: false,
      fits: Cell.oneOf("Leader", "Reachable", "Unreachable", "Unknown")),
    Column("ENGINE VERSION", isRequired: false) { $0.first?.isNumber == true },
  ]

  /// A reader.
  public init() {}

  /// Whether it is `docker node ls`, in any form.
  public func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "node", "ls").map(DockerCommand.isListing) ?? false
  }

  /// Whether a line has the titles of the listing.
  public func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `node` for every row.
  public func read(_ output: CommandOutput) -> [Reading] {
    Listing.readings(of: output, columns: Self.columns, kind: "node", reader: Self.name) { row in
      guard let id = row["ID"], let hostname = row["HOSTNAME"], let status = row["STATUS"],
        let availability = row["AVAILABILITY"]
      else { return nil }
      return .node(
        ObservedNode(
          id: String(id.prefix { $0 != " " }), hostname: hostname, status: status,
          availability: availability, manager: row["MANAGER STATUS"],
          engine: row["ENGINE VERSION"], queried: id.hasSuffix("*") || row["Self"] == "true"))
    }
  }
}
