import Foundation
import Session
import Testing

@Suite struct SessionFolderTests {
  @Test func saysThatANamedSessionIsNotThere() {
    #expect(
      "\(SessionError.notThere("two", path: "sessions/two", known: []))"
        == "no session 'two': there is no folder sessions/two\n"
        + "hint: 'labbook record -s two -- COMMAND' begins it")
    #expect(
      "\(SessionError.notThere("two", path: "sessions/two", known: ["b", "a"]))"
        == "no session 'two': there is no folder sessions/two\nhint: the sessions here are: a, b")
  }

  @Test func saysThatThereIsNoSessionAtAll() {
    #expect(
      "\(SessionError.none)"
        == "no session was named and there is none under ./sessions\n"
        + "hint: 'labbook record -s NAME -- COMMAND' begins one")
  }

  @Test func saysWhyAFolderCannotBeMade() throws {
    let session = try TemporarySession()
    let file = session.folder.url.appending(path: "file")
    try Data("x".utf8).write(to: file)
    let inside = SessionFolder(file.appending(path: "inside"))
    do {
      try inside.create()
      Issue.record("it was made")
    } catch {
      #expect(
        "\(error)".replacing(session.folder.url.path, with: "")
          == "/file/inside: cannot make the session's folder: Not a directory\n"
          + "hint: check the rights of the folder, or name a path with -s")
    }
  }

  @Test func isFoundByPathAndByTheEnvironment() throws {
    let session = try TemporarySession()
    let path = session.folder.url.path
    let named = try SessionFolder.resolve(path, environment: [:])
    #expect(named.url.path == path)
    let fromEnvironment = try SessionFolder.resolve(nil, environment: ["LABBOOK_SESSION": path])
    #expect(fromEnvironment.url.path == path)
    #expect(throws: SessionError.self) {
      try SessionFolder.resolve(path + "-missing", environment: ["LABBOOK_SESSION": path])
    }
  }

  @Test func keepsTheManifestThatIsThere() throws {
    let session = try TemporarySession()
    try "title: Mine\n".write(
      to: session.folder.manifestFile, atomically: true, encoding: .utf8)
    try session.folder.create()
    #expect(try session.folder.manifest().title == "Mine")
  }
}
