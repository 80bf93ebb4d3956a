private import Foundation

/// The folder that a report is written to.
package struct ReportWriter: Hashable, Sendable {
  /// The folder; made when it is not there.
  package var folder: String

  /// A report's folder.
  package init(folder: String) {
    self.folder = folder
  }

  /// Writes a report and its figures, each file in place of the old one at once.
  ///
  /// Everything is put into words before the first file is touched.
  /// - Returns: The paths of the files, those of the report first.
  package func write(
    _ report: Report, templates: TemplateFolder, formats: [ReportFormat] = ReportFormat.allCases
  ) throws(ReportError) -> [String] {
    var files: [(path: String, bytes: [UInt8])] = []
    for format in formats {
      files.append(("\(folder)/\(format.file)", Array(try report.text(format, templates).utf8)))
    }
    for figure in report.figures {
      files.append(("\(folder)/figures/\(figure.name).svg", Array(figure.svg.utf8)))
    }
    for (name, bytes) in report.attachments.sorted(by: { $0.key < $1.key }) {
      files.append(("\(folder)/attachments/\(name)", bytes))
    }
    try makeFolder(folder)
    if !report.attachments.isEmpty { try makeFolder("\(folder)/attachments") }
    if !report.figures.isEmpty { try makeFolder("\(folder)/figures") }
    for file in files { try write(file.bytes, to: file.path) }
    return files.map(\.path)
  }

  // The system's own calls: Foundation says of a full disk and of a file in the way only that the
  // operation could not be completed.

  private func makeFolder(_ path: String) throws(ReportError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? String(name) : "/" + name
      guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw .unwritable(path: path, reason: String(cString: strerror(ENOTDIR))) }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(ReportError) {
    let partial = "\(path).\(getpid()).part"
    let failure = Self.failure(writing: bytes, to: partial)
    if let failure {
      unlink(partial)
      throw .unwritable(path: path, reason: String(cString: strerror(failure)))
    }
    guard rename(partial, path) == 0 else {
      let failure = errno
      unlink(partial)
      throw .unwritable(path: path, reason: String(cString: strerror(failure)))
    }
  }

  /// The error number of a file that could not be written whole; nil where it could.
  private static func failure(writing bytes: [UInt8], to path: String) -> Int32? {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { return errno }
    var failure: Int32?
    var rest = bytes[...]
    while !rest.isEmpty, failure == nil {
      let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        failure = errno
      }
    }
    // A full disk may show only here.
    if close(file) != 0, failure == nil { failure = errno }
    return failure
  }
}
