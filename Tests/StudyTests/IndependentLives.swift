import Foundation
import Session

/// What `run_lives.py` works out of a journal, without any of labbook's code.
struct IndependentLives: Decodable {
  /// One task, or one container of no service.
  struct Life: Decodable {
    var task: String?
    var container: String?
    var service: String?
    var slot: Int?
    var machine: String?
    /// Entries: answers; its engine's listings that show it up; the managers' that call it running.
    var answered: [Int]
    var seen: [Int]
    var listed: [Int]
    /// [after, by], in seconds since 1970.
    var began: [Double?]
    var ended: [Double?]
    /// The first entry that tells of it.
    var first: Int

    /// Every entry that shows that it ran.
    var signs: [Int] { Set(answered + seen).sorted() }
    var id: String { container ?? task ?? "" }
  }

  /// What one listing says of the nodes; nil where it was refused.
  struct Nodes: Decodable {
    var entry: Int
    var manager: String
    /// Status, availability and what the node is as a manager.
    var nodes: [String: [String?]]?
  }

  struct Fault: Decodable {
    var kind: String
    var target: String
    var entry: Int
    var repaired: Int?
  }

  /// A request that failed, and the entries of the faults that can have made it fail; of the command
  /// that had removed its service.
  struct Failure: Decodable {
    var entry: Int
    var endpoint: String
    var causes: [Int]
    var removed: Int?
  }

  var lives: [Life]
  var nodes: [Nodes]
  var faults: [Fault]
  var failures: [Failure]

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  static func session(_ name: String) -> URL { repository.appending(path: "sessions/\(name)") }

  /// Runs the script on the journal of a shipped session.
  init(of session: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      Self.repository.appending(path: "Tests/LabTests/Independent/run_lives.py").path,
      Self.session(session).appending(path: "journal.jsonl").path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self = try JSONDecoder().decode(Self.self, from: printed)
  }
}
