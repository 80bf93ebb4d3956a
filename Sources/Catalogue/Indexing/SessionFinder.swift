private import Foundation
package import Session

/// Finds the sessions in folders, however deep.
package enum SessionFinder {
  /// The sessions below folders, or the folders themselves, each once, in order.
  package static func sessions(in folders: [String]) throws -> [SessionFolder] {
    var found: [String: SessionFolder] = [:]
    for folder in folders {
      guard !PostgresCatalogue.isAddress(folder) else { throw CatalogueError.server(.noFile) }
      let url = URL(filePath: folder, directoryHint: .isDirectory)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw SessionFinderError(folder: folder, reason: "is not there") }
      try search(url, into: &found)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func search(_ url: URL, into found: inout [String: SessionFolder]) throws {
    let session = SessionFolder(url)
    if access(session.journal.path, F_OK) == 0 {
      found[url.standardizedFileURL.path] = session
      return
    }
    do {
      // A link may lead to where it came from, and is no folder here.
      let inside = try FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
      for next in inside
      where try next.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
        // As it was named, so that what is said of it is.
        try search(
          url.appending(path: next.lastPathComponent, directoryHint: .isDirectory), into: &found)
      }
    } catch let error as SessionFinderError {
      throw error
    } catch {
      throw SessionFinderError(
        folder: url.relativePath, reason: "cannot be read: \(error.localizedDescription)")
    }
  }
}

/// A folder that cannot be looked through.
package struct SessionFinderError: Error, Hashable, CustomStringConvertible {
  package let folder: String
  /// What is the matter with it.
  package let reason: String

  package var description: String {
    "the folder '\(folder)' \(reason)\nhint: name a session's folder, or one that holds sessions"
  }
}
