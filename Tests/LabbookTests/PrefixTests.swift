import CustomDump
import Foundation
import Testing

/// Programs that only run the rest of their line elsewhere, as `session.yaml` names them.
@Suite struct PrefixTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/prefixes")

  /// A program beside the session of the fixture.
  private func program() throws -> Program {
    let program = try Program()
    let imported = try program.run([
      "import", "-s", "try", Self.fixtures.appending(path: "prefixes.jsonl").path,
    ])
    #expect(imported.status == 0, "\(imported.error)")
    try Data(contentsOf: Self.fixtures.appending(path: "session.yaml"))
      .write(to: program.folder.appending(path: "sessions/try/session.yaml"))
    return program
  }

  @Test func holdInEventsAsInTheReport() throws {
    let program = try program()
    let events = try program.run(["events", "-s", "try", "--format", "json"]).lines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    // `on n1 hostname`, and `hostname` typed behind `in-lab ssh u@n1` as behind `ssh u@n1`.
    expectNoDifference(events.map { $0["entry"] as? Int }, [3, 4, 5])
    expectNoDifference(events.map { $0["host"] as? String }, ["n1", "n1", "n1"])
    expectNoDifference(events.map { $0["typed"] as? String }, [nil, "hostname", "hostname"])
    expectNoDifference(events.map { $0["names"] as? [String] }, [["n1"], ["n1"], ["n1"]])

    let report = try program.run(["report", "-s", "try", "--format", "md", "--output", "out"])
    #expect(report.status == 0, "\(report.error)")
    let text = try String(
      contentsOf: program.folder.appending(path: "out/report.md"), encoding: .utf8)
    for number in 1...5 {
      let row = text.split(separator: "\n").first {
        $0.hasPrefix("| [\(number)](#entry-\(number))")
      }
      #expect(row?.contains("laptop → n1") == true, "\(row ?? "no row of entry \(number)")")
    }
  }

  @Test func holdInEveryOtherCommand() throws {
    let program = try program()
    for command in ["list", "state", "findings", "timeline", "diagram", "export"] {
      #expect(try program.run([command, "-s", "try"]).status == 0, "\(command)")
    }
    // Nothing that is demanded is seen, and nothing is unmet.
    #expect(try program.run(["check", "-s", "try"]).status == 2)
  }

  @Test func holdInTheSummaryOfProbes() throws {
    let program = try program()
    for (name, script) in [
      ("on", "shift; exec \"$@\""),
      ("curl", "echo 'This request was processed by host: 1653f86af21c'"),
    ] {
      let file = program.folder.appending(path: name)
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    let path = program.folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let run = try program.run(
      ["watch", "-s", "try", "--every", "10s", "--for", "100ms", "--", "on", "n1", "curl", "n2"],
      environment: ["PATH": path])
    #expect(run.error == "on n1 curl n2: 1 answered, 0 failed, last by 1653f86af21c\n")
  }
}
