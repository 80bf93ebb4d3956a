/// A program that the record shows to have used machines of the laboratory from outside.
package struct UsedProgram: Hashable, Sendable {
  /// The name of whatever showed a page of which a picture was attached.
  package static let browser = "browser"

  /// Its name: `ssh`, `curl`.
  package var name: String
  /// The port that it asked; nil where that is not known.
  package var port: Int?
  /// What it asked, by name.
  package var endpoints: [Endpoint]
  /// The last entry that shows it.
  package var seen: Moment
}
