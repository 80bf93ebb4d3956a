import ArgumentParser

/// Names a catalogue in place of a session.
struct CatalogueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "All sessions of this catalogue, which 'labbook index' keeps, instead of one; times are in UTC.",
      valueName: "file"),
    completion: .file())
  var catalogue: String?

  /// Refuses what is of one session.
  func check(without others: [(name: String, isGiven: Bool)]) throws {
    guard catalogue != nil, let other = others.first(where: \.isGiven) else { return }
    throw ValidationError("--catalogue is of all sessions, and \(other.name) of one")
  }
}
