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
      folder: folder.url.standardizedFileURL.path, machine: ProcessInfo.processInfo.hostName)
  }

  /// The folder, where it is one of this machine's.
  var own: SessionFolder? {
    machine == ProcessInfo.processInfo.hostName
      ? SessionFolder(URL(filePath: folder, directoryHint: .isDirectory)) : nil
  }
}
