import Foundation
import Testing

// Runbooks, against tools that stand in for a laboratory.
extension Program {
  /// A program in a folder with a runbook.
  init(book: String, named name: String = "drill.md") throws {
    try self.init()
    try write(name, book)
  }

  /// The environment in which the stand-ins are found first, behind labbook.
  func standIns() throws -> [String: String] {
    let tools = Self.repository.appending(path: "Tests/LabbookTests/Fixtures/stand-in-lab").path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["PATH": "\(try Self.products.path):\(tools):\(path)", "LAB": folder.path]
  }

  /// Runs `labbook run` with these arguments.
  func runBook(_ arguments: String...) throws -> Run {
    try run(["run"] + arguments, environment: standIns())
  }

  /// The lines of every entry of a session, without times.
  func lines(of session: String) throws -> [String] {
    try run(["list", "-s", session, "--all"]).lines.dropFirst().map { line in
      line.split(separator: "  ").last?.trimmingCharacters(in: .whitespaces) ?? ""
    }
  }

  /// The runbook that docs/runbooks.md shows.
  static func shownRunbook() throws -> String {
    let text = try String(
      contentsOf: repository.appending(path: "docs/runbooks.md"), encoding: .utf8)
    let begin = try #require(text.firstRange(of: "````markdown\n"))
    let end = try #require(text[begin.upperBound...].firstRange(of: "````\n"))
    return String(text[begin.upperBound..<end.lowerBound])
  }
}
