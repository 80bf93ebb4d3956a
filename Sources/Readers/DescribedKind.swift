internal import Events
internal import Session

/// A kind of event that a described reader makes, and how its keys are filled.
///
/// Kinds from which the states of nodes, services and tasks of a swarm follow are not among them.
struct DescribedKind: Sendable {
  let kind: Observation.Kind
  private let build: @Sendable (DescribedTable.Row) -> Observation?

  private struct Known: Sendable {
    var kind: Observation.Kind
    /// Keys that every event has.
    var needed: [String]
    var further: [String]
    var build: @Sendable ([String: String]) -> Observation?
  }

  private static let all: [Known] = [
    Known(kind: .container, needed: ["id"], further: ["image", "name", "status", "ports"]) {
      guard let id = $0["id"] else { return nil }
      var seen = ObservedContainer(id: ContainerID(id))
      (seen.image, seen.name) = ($0["image"], $0["name"])
      (seen.status, seen.ports) = ($0["status"], $0["ports"])
      return .container(seen)
    },
    Known(kind: .image, needed: ["repository"], further: ["id", "tag", "digest", "size"]) {
      guard let repository = $0["repository"] else { return nil }
      return .image(
        ObservedImage(
          id: $0["id"].map { ImageID($0) }, repository: repository, tag: $0["tag"],
          digest: $0["digest"], size: $0["size"]))
    },
    Known(kind: .route, needed: ["destination"], further: ["gateway", "interface", "address"]) {
      guard let destination = $0["destination"] else { return nil }
      return .route(
        ObservedRoute(
          destination: destination, gateway: $0["gateway"], interface: $0["interface"],
          address: $0["address"]))
    },
    Known(kind: .socket, needed: ["transport", "state", "local", "peer"], further: ["process"]) {
      guard let transport = $0["transport"], let state = $0["state"], let local = $0["local"],
        let peer = $0["peer"]
      else { return nil }
      return .socket(
        ObservedSocket(
          transport: transport, state: state, local: local, peer: peer, process: $0["process"]))
    },
    Known(kind: .unit, needed: ["name", "state"], further: ["detail"]) {
      guard let name = $0["name"], let state = $0["state"] else { return nil }
      return .unit(ObservedUnit(name: name, state: state, detail: $0["detail"]))
    },
    Known(kind: .volume, needed: ["name", "driver"], further: []) {
      guard let name = $0["name"], let driver = $0["driver"] else { return nil }
      return .volume(ObservedVolume(name: name, driver: driver))
    },
  ]

  /// Checks that the columns give the keys of the kind.
  init(_ description: ReaderDescription) throws(ReaderFileError) {
    let keys = description.columns.map(\.key)
    if description.kind == Observation.Kind.row.rawValue {
      guard keys.contains("name") else {
        throw .missingEventKey("name", kind: description.kind, description.place)
      }
      kind = .row
      let of = description.of ?? description.name
      build = { row in
        guard let name = row.values["name"] else { return nil }
        var values = row.values
        values["name"] = nil
        for (title, cell) in row.others { values[Self.key(of: title, beside: values)] = cell }
        return .row(ObservedRow(of: of, name: name, values: values))
      }
      return
    }
    let names = (Self.all.map(\.kind) + [.row]).map(\.rawValue).sorted()
    guard let known = Self.all.first(where: { $0.kind.rawValue == description.kind }) else {
      throw .unknownKind(description.kind, description.kindPlace, known: names)
    }
    for column in description.columns where !(known.needed + known.further).contains(column.key) {
      throw .unknownEventKey(
        column.key, kind: description.kind, column.place, known: known.needed + known.further)
    }
    if let missing = known.needed.first(where: { !keys.contains($0) }) {
      throw .missingEventKey(missing, kind: description.kind, description.place)
    }
    kind = known.kind
    build = { known.build($0.values) }
  }

  /// The event of a row; nil where a key that it must have is empty.
  func observation(of row: DescribedTable.Row) -> Observation? { build(row) }

  /// The key of a cell that is not described: its title; numbered where another cell has that.
  private static func key(of title: String, beside values: [String: String]) -> String {
    let title = title.lowercased()
    let keys = [title] + (2...(values.count + 2)).lazy.map { "\(title)-\($0)" }
    return keys.first { values[$0] == nil } ?? title
  }
}
