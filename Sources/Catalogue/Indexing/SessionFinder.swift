private import Foundation
package import Session

/// Finds the sessions in folders, however deep.
package enum SessionFinder {
  /// The sessions below folders, or the folders themselves, each once, in order.
  ///
  /// - Parameter deep: Whether folders in these folders are looked through that are no sessions.
  package static func sessions(
    in folders: [String], deep: Bool = true
  ) throws -> [SessionFolder] {
    var found: [String: SessionFolder] = [:]
    for folder in folders {
      guard !PostgresCatalogue.isAddress(folder) else { throw CatalogueError.server(.noFile) }
      let url = URL(filePath: folder, directoryHint: .isDirectory)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw SessionFinderError(folder: folder, reason: "is not there") }
      try search(url, depth: deep ? .max : 1, into: &found)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func search(
    _ url: URL, depth: Int, into found: inout [String: SessionFolder]
  ) throws {
    let session = SessionFolder(url)
    if access(session.journal.path, F_OK) == 0 {
      // Two names may lead to it.
      let place = SessionPlace.resolved(url.path)
      found[place] = found[place] ?? session
      return
    }
    guard depth > 0 else { return }
    do {
      // As it was named, so that what is said of it is.
      let inside = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
        .filter { !$0.hasPrefix(".") }.map {
          url.appending(path: $0, directoryHint: .isDirectory)
        }
      for next in inside {
        let kind = try FileManager.default.attributesOfItem(atPath: next.path)[.type]
        switch kind as? FileAttributeType {
        case .typeDirectory: try search(next, depth: depth - 1, into: &found)
        // One to another folder may lead to where it came from.
        case .typeSymbolicLink where access(SessionFolder(next).journal.path, F_OK) == 0:
          try search(next, depth: depth - 1, into: &found)
        default: break
        }
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
