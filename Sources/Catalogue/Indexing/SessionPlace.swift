private import Foundation
package import Session

/// Where a session is: a folder of a machine.
package struct SessionPlace: Hashable, Sendable {
  /// An absolute path.
  package let folder: String
  /// The machine's name.
  package let machine: String

  package init(folder: String, machine: String) {
    (self.folder, self.machine) = (folder, machine)
  }

  /// The place of a folder of this machine.
  package init(of folder: SessionFolder) {
    self.init(
      folder: Self.resolved(folder.url.path), machine: ProcessInfo.processInfo.hostName)
  }

  /// An absolute path without links, also where its end is not there any more.
  static func resolved(_ path: String) -> String {
    var (rest, missing) = (URL(filePath: path).standardizedFileURL, [String]())
    while true {
      if let real = realpath(rest.path, nil) {
        defer { free(real) }
        let start = String(cString: real)
        return ([start == "/" ? "" : start] + missing.reversed()).joined(separator: "/")
      }
      guard rest.pathComponents.count > 1 else { return path }
      missing.append(rest.lastPathComponent)
      rest.deleteLastPathComponent()
    }
  }

  /// Whether both are one folder of one machine, by other names.
  func leads(to other: SessionPlace) -> Bool {
    machine == other.machine
      && (folder == other.folder || own != nil && Self.resolved(folder) == other.folder)
  }

  /// The folder, where it is one of this machine's.
  var own: SessionFolder? {
    machine == ProcessInfo.processInfo.hostName
      ? SessionFolder(URL(filePath: folder, directoryHint: .isDirectory)) : nil
  }
}
