import Exporters
import Foundation

/// A file that is made to be written; one that is there is not written over.
enum NewFile {
  /// Makes a file and opens it, until the program ends.
  static func open(_ file: URL) throws(ExportError) -> Int32 {
    let descriptor = Foundation.open(
      file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(file: file.relativePath)
        : .unwritable(file: file.relativePath, reason: String(cString: strerror(errno)))
    }
    return descriptor
  }
}
