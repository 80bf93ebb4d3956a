internal import Events

/// `podman ps`: the containers of podman, whose table is docker's with the command not in quotes.
///
///     CONTAINER ID  IMAGE                           COMMAND               CREATED        STATUS        PORTS                 NAMES
///     5d0c1f7a9b32  docker.io/library/nginx:latest  nginx -g daemon o...  3 minutes ago  Up 3 minutes  0.0.0.0:8080->80/tcp  web
///
/// podman `cmd/podman/containers/ps.go`.
struct PodmanPs: LookReader {
  static let name = "podman-ps"

  private static let columns = DockerPs.columns.map { column in
    column.title == "COMMAND" ? Column("COMMAND", isRequired: false) { _ in true } : column
  }

  /// The options and operands; nil where it is another command.
  private static func arguments(of command: SimpleCommand) -> [String]? {
    let words = Array(command.words.dropFirst())
    guard command.program == "podman", !words.contains("--help") else { return nil }
    let names = [
      ["ps"], ["container", "ls"], ["container", "list"], ["container", "ps"],
    ]
    return names.first(where: words.starts).map { Array(words.dropFirst($0.count)) }
  }

  func accepts(_ command: SimpleCommand) -> Bool { Self.arguments(of: command) != nil }

  func opens(_ line: OutputLine) -> Bool { Listing.isTitles(line, of: Self.columns) }

  /// A `container` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    let arguments = Self.arguments(of: output.command) ?? []
    let isIDs = Options.hasFlag(["-q", "--quiet"], in: arguments)
    guard !arguments.contains(where: { $0.hasPrefix("--format") || $0 == "--pod" || $0 == "-p" })
    else {
      return Reading.unread(
        output.lines.printed, by: Self.name, because: "of podman only its own table is read")
    }
    let listing =
      isIDs
      ? Listing(ids: output.lines, isNames: false) : Listing(output.lines, columns: Self.columns)
    guard listing.titles != nil else {
      guard output.refusal == nil else { return [] }
      return Reading.unread(
        output.lines.printed, by: Self.name, because: "expected the title CONTAINER ID")
    }
    let rows = listing.rows.compactMap { row in
      (isIDs
        ? row[Listing.id].flatMap { DockerPs.observation(ofID: $0, asked: arguments) }
        : DockerPs.observation(of: row))
        .map { Reading($0, from: row.lines) }
    }
    let unread = listing.unread.flatMap {
      Reading.unread($0.lines, by: Self.name, because: $0.reason)
    }
    // Containers of docker on the same machine are not gone where podman does not list them.
    return output.listing(of: .container, rows + unread, isWhole: false)
  }
}
