private import Foundation
package import Session

/// How long a journal is, and which file it is: it only grows.
package struct JournalMark: Hashable {
  private var size: Int
  private var file: UInt

  /// That of a session now; nil where there is none.
  init?(_ folder: SessionFolder) {
    var status = stat()
    guard stat(folder.journal.path, &status) == 0 else { return nil }
    (size, file) = (Int(status.st_size), UInt(status.st_ino))
  }

  /// Waits until something was recorded.
  ///
  /// - Parameter seconds: How long at most; nil for as long as it takes.
  package static func waitForMore(in folder: SessionFolder, seconds: Int? = nil) {
    let mark = JournalMark(folder)
    var looks = 0
    repeat {
      usleep(250_000)
      looks += 1
    } while JournalMark(folder) == mark && (seconds.map { looks < 4 * $0 } ?? true)
  }
}
