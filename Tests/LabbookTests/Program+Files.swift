import Foundation
import Testing

// Files of the folder that the program is run in.
extension Program {
  /// The text of a file.
  func text(of path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Writes a text behind what a file has, or makes the file.
  func append(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let old = FileManager.default.fileExists(atPath: file.path) ? try self.text(of: path) : ""
    try (old + text).write(to: file, atomically: true, encoding: .utf8)
  }

  /// A copy of a shipped session under `sessions`, or of its first lines; the path of its folder.
  func shippedSession(_ name: String, lines: Int? = nil) throws -> String {
    let source = Self.repository.appending(path: "sessions/\(name)")
    let path = "sessions/\(name)"
    try FileManager.default.createDirectory(
      at: folder.appending(path: path), withIntermediateDirectories: true)
    for file in ["session.yaml", "journal.jsonl"] {
      let text = try String(contentsOf: source.appending(path: file), encoding: .utf8)
      let kept =
        lines.map { lines in
          file == "session.yaml"
            ? text
            : text.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines)
              .joined(separator: "\n") + "\n"
        } ?? text
      try kept.write(
        to: folder.appending(path: "\(path)/\(file)"), atomically: true, encoding: .utf8)
    }
    return path
  }
}
