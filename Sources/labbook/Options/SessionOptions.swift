import ArgumentParser
import Foundation
import Session

/// Which session a command is about.
struct SessionOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("session")],
    help: ArgumentHelp(
      "The session: a name under ./sessions, or the path of a session's folder.",
      discussion: "Else $LABBOOK_SESSION, else the newest under ./sessions.", valueName: "name"))
  var session: String?

  /// The folder of a session that exists.
  func folder() throws -> SessionFolder {
    try SessionFolder.resolve(session)
  }

  /// The folder of a session, which is made when it does not exist.
  func folderMadeWhenMissing() throws -> SessionFolder {
    try SessionFolder.resolveOrCreate(session)
  }
}
