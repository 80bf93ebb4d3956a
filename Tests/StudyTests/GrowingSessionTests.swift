import CustomDump
import Events
import Foundation
import Lab
import Manifests
import Readers
import Session
import Study
import TestFiles
import Testing

/// A session that grows is read on from where it was, with the result that reading it anew has.
@Suite struct GrowingSessionTests {
  /// What a study tells of a session, or why it cannot be read.
  private struct Told: Equatable {
    var entries: [ReadEntry] = []
    var torn: [Journal.TornLine] = []
    var resizes: [Int: [Journal.Resize]] = [:]
    var faults: [Fault] = []
    var requests: [Request] = []
    var findings: [Finding] = []
    var state: LabState?
    var problem: JournalError?

    init(_ study: () throws -> SessionStudy) throws {
      do {
        var study = try study()
        let history = try study.history()
        (entries, torn, resizes) = (try study.entries(), study.journal.torn, study.journal.resizes)
        (faults, requests, findings) = (history.faults, history.requests, history.findings)
        state = history.state(at: nil)
      } catch let error as JournalError {
        problem = error
      }
    }
  }

  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sessions").standardized

  private static func bytes(of sample: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: samples.appending(path: "\(sample)/journal.jsonl")))
  }

  /// Lets a journal grow from one place in some bytes to the next, and compares at each.
  private func expectGrowth(
    _ bytes: [UInt8], through places: some Sequence<Int>, manifest: URL? = nil
  ) throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      if let manifest { try FileManager.default.copyItem(at: manifest, to: folder.manifestFile) }
      try Data().write(to: folder.journal)
      let file = try FileHandle(forWritingTo: folder.journal)
      var grown: SessionStudy?
      var end = 0
      for place in places {
        try file.write(contentsOf: bytes[end..<place])
        end = place
        let told = try Told {
          guard grown != nil else {
            let study = try SessionStudy(folder)
            grown = study
            return study
          }
          try grown?.refresh()
          _ = try grown?.history()
          return try #require(grown)
        }
        let anew = try Told { try SessionStudy(folder) }
        // Only what is not equal is worth a difference that is printed.
        guard told != anew else { continue }
        expectNoDifference(told.entries, anew.entries, "after \(place) bytes")
        expectNoDifference(told.findings, anew.findings, "after \(place) bytes")
        #expect(told == anew, "after \(place) bytes")
        return
      }
    }
  }

  @Test(arguments: ["swarm-failover-1", "swarm-failover-2"])
  func isReadOnAtAnyPlace(_ sample: String) throws {
    let bytes = try Self.bytes(of: sample)
    let ends = bytes.indices.lazy.filter { bytes[$0] == 10 }.prefix(260).map { $0 + 1 }
    let places = ends.enumerated().filter { $0.offset % 13 == 1 }.flatMap { index, end in
      [end, end + 20 + index * 7]
    }
    try expectGrowth(
      bytes, through: places,
      manifest: Self.samples.appending(path: "\(sample)/session.yaml"))
  }

  @Test func isReadOnToItsEnd() throws {
    let bytes = try Self.bytes(of: "swarm-failover-1")
    try expectGrowth(
      bytes, through: [bytes.count / 2, bytes.count],
      manifest: Self.samples.appending(path: "swarm-failover-1/session.yaml"))
  }

  /// Two commands at a time, and recorders that were killed within a line.
  @Test func isReadOnThroughTornLinesAndWritersSideBySide() throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      func begin(_ line: String) throws -> OpenEntry {
        try JournalWriter(folder).start(CommandRun(arguments: [line], line: line))
      }
      func tear() throws {
        let bytes = try Data(contentsOf: folder.journal)
        try bytes.dropLast(30).write(to: folder.journal)
      }
      let (one, two) = (try begin("hostname"), try begin("VBoxManage list vms"))
      try one.add(Array("n1".utf8), to: .output)
      try two.add(Array("\"n1\" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}\n".utf8), to: .output)
      try one.add(Array("\n".utf8), to: .output)
      try two.finish(.exited(0))
      try one.finish(.exited(0))
      try begin("hostname").add(
        Array("lost behind a brace }}}}}}}}}}}}}}}}}}}}}}}}}".utf8), to: .output)
      try tear()
      try JournalWriter(folder).append(.note("after"))
      try JournalWriter(folder).append(.stage("lost"))
      try tear()
      try JournalWriter(folder).append(.stage("A stage"))
      _ = try begin("sleep 100")
      let bytes = [UInt8](try Data(contentsOf: folder.journal))
      #expect(try Journal(reading: folder.journal).torn.count == 2)
      let header = (bytes.firstIndex(of: 10) ?? 0) + 1
      try expectGrowth(bytes, through: stride(from: header, through: bytes.count, by: 7))
    }
  }

  @Test func isReadAnewWhereItsFileIsAnother() throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      try JournalWriter(folder).append(.note("one"))
      var study = try SessionStudy(folder)
      #expect(try study.entries().count == 1)
      try FileManager.default.removeItem(at: folder.journal)
      #expect(throws: JournalError.missing(path: folder.journal.path)) { try study.refresh() }
      try JournalWriter(folder).append(.note("two"))
      try study.refresh()
      #expect(try study.entries().map(\.entry.content) == [.note("two")])
    }
  }

  @Test func takesInWhatTheAuthorSaysSince() throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      let entry = try JournalWriter(folder).start(
        CommandRun(arguments: [], line: "on n1 hostname", host: "laptop"))
      try entry.add(Array("n1\n".utf8), to: .output)
      try entry.finish(.exited(0))
      var study = try SessionStudy(folder)
      #expect(try study.events().isEmpty)
      try Data("prefixes: [\"on {host}\"]\n".utf8).write(to: folder.manifestFile)
      try study.refresh()
      #expect(try study.events().map(\.evidence.host) == ["n1"])
    }
  }
}
