import Foundation
import TestFiles
import Testing

/// What `run_facts.py` works out of a recording, without any of labbook's code.
struct IndependentFacts: Decodable {
  struct Fault: Decodable {
    var kind: String
    var machine: String
    var seq: Int
    var start: String
    var end: String
    var repairSeq: Int?
    var repairStart: String?
    var repairEnd: String?
    var repeatedRepairs: [Int]
    var detection: [Detection]
    var requests: [String: Requests]
    var splitBrain: SplitBrain?
  }

  struct Detection: Decodable {
    var node: String
    var status: String
    var lastWithout: Int
    var firstWith: Int
  }

  struct Requests: Decodable {
    var failed: Phases
    var failedSeqs: [Int]
  }

  /// Requests by their start: while the fault's command ran, while it lasted, while the repair's
  /// command ran, and after that.
  struct Phases: Decodable {
    var during: Int
    var `while`: Int
    var repairing: Int
    var repaired: Int

    var all: Int { during + `while` + repairing + repaired }
  }

  struct SplitBrain: Decodable {
    struct Group: Decodable {
      var endpoints: [String]
      var responders: [String]
      var answers: Int
    }

    var groups: [Group]
    var first: Int
    var last: Int
    var lastCommon: Int
    var firstCommon: Int?
  }

  struct Endpoint: Decodable {
    var ok: Int
    var fail: Int
    var unknown: Int
    var responders: [String: Int]
  }

  var faults: [Fault]
  var listings: [Int]
  var endpoints: [String: Endpoint]

  static let script = Program.repository
    .appending(path: "Tests/LabTests/Independent/run_facts.py").standardized

  /// Runs the script on a recording.
  init(of recording: String, with program: Program) throws {
    let file = SharedFixture.recording(recording)
    let run = try program.start(
      URL(filePath: "/usr/bin/python3"), [Self.script.path, file.path]
    ).end()
    try #require(run.status == 0, "\(run.error)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: run.output)
  }
}
