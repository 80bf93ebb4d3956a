private import Foundation
package import Session

/// Finds the sessions in folders, however deep.
package enum SessionFinder {
  /// The sessions below folders, or the folders themselves, each once, in order.
  package static func sessions(in folders: [String]) throws -> [SessionFolder] {
    var found: [String: SessionFolder] = [:]
    for folder in folders {
      let url = URL(filePath: folder, directoryHint: .isDirectory)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw SessionFinderError(folder: folder) }
      search(url, into: &found)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func search(_ url: URL, into found: inout [String: SessionFolder]) {
    let session = SessionFolder(url)
    if access(session.journal.path, F_OK) == 0 {
      found[url.standardizedFileURL.path] = session
      return
    }
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: url.path)) ?? []
    where !name.hasPrefix(".") {
      let next = url.appending(path: name, directoryHint: .isDirectory)
      // A link may lead to where it came from.
      let kind = try? manager.attributesOfItem(
        atPath: next.path(percentEncoded: false).trimmingSlash)[.type]
      if kind as? FileAttributeType == .typeDirectory { search(next, into: &found) }
    }
  }
}

extension String {
  /// A path that ends with a slash stands for what a link leads to.
  fileprivate var trimmingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}

/// A folder that is not there.
package struct SessionFinderError: Error, Hashable, CustomStringConvertible {
  package let folder: String

  package var description: String {
    "there is no folder '\(folder)'\nhint: name a session's folder, or one that holds sessions"
  }
}
