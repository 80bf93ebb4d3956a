private import Foundation

/// The folder that a report is written to.
public struct ReportWriter: Hashable, Sendable {
  /// The folder; made when it is not there.
  public var folder: String

  /// A report's folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// Writes a report and its figures, each file in place of the old one at once.
  ///
  /// Everything is put into words before the first file is touched.
  /// - Returns: The paths of the files, those of the report first.
  public func write(
    _ report: Report, templates: TemplateFolder, formats: [ReportFormat] = ReportFormat.allCases
  ) throws(ReportError) -> [String] {
    var files: [(path: String, text: String)] = []
    for format in formats {
      files.append(("\(folder)/\(format.file)", try report.text(format, templates)))
    }
    for figure in report.figures {
      files.append(("\(folder)/figures/\(figure.name).svg", figure.svg))
    }
    try makeFolder(folder)
    if !report.figures.isEmpty { try makeFolder("\(folder)/figures") }
    for file in files { try write(file.text, to: file.path) }
    return files.map(\.path)
  }

  private func makeFolder(_ path: String) throws(ReportError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: Self.reason(error))
    }
  }

  private func write(_ text: String, to path: String) throws(ReportError) {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw .unwritable(path: path, reason: Self.reason(error))
    }
  }

  /// What the system says, without Foundation's words around it.
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    guard let cause, cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(cause.code)))
  }
}
