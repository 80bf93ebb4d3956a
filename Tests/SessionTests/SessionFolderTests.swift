import Foundation
import Manifests
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

  @Test func isForItsOwnerOnly() throws {
    let session = try TemporarySession()
    let folder = SessionFolder(session.folder.url.appending(path: "inner"))
    try folder.create()
    try JournalWriter(folder).append(.note("n"))
    let picture = session.folder.url.appending(path: "open.png")
    try Data("x".utf8).write(to: picture)
    _ = try AttachedFile(copying: picture.path, caption: nil) { folder }
    let attached = folder.attachments.appending(path: "open.png")
    for (url, wanted) in [
      (folder.url, 0o700), (folder.attachments, 0o700), (folder.journal, 0o600),
      (folder.manifestFile, 0o600), (attached, 0o600),
    ] {
      let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == wanted, "\(url.lastPathComponent)")
    }
  }

  @Test func isFoundByPathAndByTheEnvironment() throws {
    let session = try TemporarySession()
    let path = session.folder.url.path
    let named = try SessionChoice(path, environment: nil)
    #expect(try named.existing().url.path == path)
    let fromEnvironment = try SessionChoice(nil, environment: path)
    #expect(try fromEnvironment.existing().url.path == path)
    #expect(fromEnvironment.source == .environment)
    #expect(throws: SessionError.self) {
      try SessionChoice(path + "-missing", environment: path).existing()
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
