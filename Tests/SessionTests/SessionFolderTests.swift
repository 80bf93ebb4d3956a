import Foundation
import Session
import Testing

@Suite struct SessionFolderTests {
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
    let named = try SessionChoice(path, environment: [:])
    #expect(try named.existing().url.path == path)
    let fromEnvironment = try SessionChoice(nil, environment: ["LABBOOK_SESSION": path])
    #expect(try fromEnvironment.existing().url.path == path)
    #expect(fromEnvironment.source == .environment)
    #expect(throws: SessionError.self) {
      try SessionChoice(path + "-missing", environment: ["LABBOOK_SESSION": path]).existing()
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
