/// What a store knows of a session: by what it is seen whether it has grown since.
package struct KnownSession: Hashable, Sendable {
  /// Which of them are asked for.
  package enum Scope: Hashable, Sendable {
    case all
    /// Those with an id, wherever, and whatever is in a place.
    case of(id: String, place: SessionPlace)
  }

  /// What the table says of a record that is intact.
  static let intact = "intact"

  /// The columns of the table of sessions that hold it.
  static let columns = [
    "session", "id", "name", "folder", "indexed_on", "head", "manifest", "labbook", "has_text",
    "record",
  ]

  package let key: String
  package let id: String
  package let name: String
  package let place: SessionPlace
  /// The last hash of the record.
  package let head: String
  package let manifest: String?
  /// The version of labbook that read it.
  package let labbook: String
  package let hasText: Bool
  /// Whether the record was intact.
  let isIntact: Bool

  /// - Parameter cells: The values of the columns, in their order, as texts.
  init?(_ cells: [String?]) {
    guard cells.count == Self.columns.count, let key = cells[0], let id = cells[1],
      let name = cells[2], let folder = cells[3], let machine = cells[4], let head = cells[5],
      let labbook = cells[7], let record = cells[9]
    else { return nil }
    (self.key, self.id, self.name, self.head) = (key, id, name, head)
    place = SessionPlace(folder: folder, machine: machine)
    (manifest, self.labbook, hasText) = (cells[6], labbook, cells[8] == "1")
    isIntact = record == Self.intact
  }

  /// Whether it is of a scope.
  func isOf(_ scope: Scope) -> Bool {
    switch scope {
    case .all: true
    case .of(let id, let place): self.id == id || self.place == place
    }
  }
}
