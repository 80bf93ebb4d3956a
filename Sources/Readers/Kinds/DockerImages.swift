internal import Events

/// `docker images`: the images of one engine.
///
///     REPOSITORY                    TAG       IMAGE ID       CREATED       SIZE
///     katacoda/docker-http-server   <none>    ee2ef1278615   8 years ago   38.6kB
///
/// docker/cli `cli/command/formatter/image.go`; 29 and later have a view of their own instead.
struct DockerImages: DockerListing {
  static let name = "docker-images"
  static let kind = Observation.Kind.image

  static let columns = [
    Column("REPOSITORY", fits: Cell.word), Column("TAG", fits: Cell.word),
    Column("DIGEST", isRequired: false) { $0 == "<none>" || $0.hasPrefix("sha256:") },
    Column("IMAGE ID", field: "ID") { Cell.id($0) || $0.hasPrefix("sha256:") },
    Column("CREATED", field: "CreatedSince") { $0.hasSuffix(" ago") || $0 == "N/A" },
    Column("SIZE", isRequired: false) { $0.hasSuffix("B") },
    // 1.9 and earlier.
    Column("VIRTUAL SIZE", isRequired: false) { $0.hasSuffix("B") },
  ]

  /// Whether a line has the titles of the listing.
  func opens(_ line: OutputLine) -> Bool {
    Listing.isTitles(line, of: Self.columns) || ImageView.isHeading(line)
  }

  /// An `image` for every row.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let view = ImageView(output.lines) else {
      return Self.readings(of: output)
    }
    return Self.readings(of: view, output)
  }

  static func observation(of row: Listing.Row) -> Observation? {
    guard let repository = row["REPOSITORY"] else { return nil }
    let digest = row["DIGEST"]
    return .image(
      ObservedImage(
        id: row["IMAGE ID"].map { ImageID($0) }, repository: repository, tag: row["TAG"],
        digest: digest == "<none>" ? nil : digest, size: row["SIZE"] ?? row["VIRTUAL SIZE"],
        age: row["CREATED"].flatMap { HumanAge.bounds(in: $0) }))
  }

  private static func readings(of view: ImageView, _ output: CommandOutput) -> [Reading] {
    let arguments = DockerCommand(output.command)?.words ?? []
    let listing = ObservedListing(
      of: .image, rows: view.images.count,
      complete: view.unread.isEmpty && Filters(output.command.filters) == .none
        && !DockerCommand.leavesRowsOut(arguments) && output.isFinished)
    return [Reading(.listing(listing), from: [view.heading])]
      + view.images.map { Reading(.image($0.image), from: $0.lines) }
      + view.unread.flatMap { Reading.unread($0.lines, by: name, because: $0.reason) }
  }
}
