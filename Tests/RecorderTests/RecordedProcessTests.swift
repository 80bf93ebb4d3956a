import Foundation
import Manifests
import Recorder
import Session
import TestFiles
import Testing

/// The recorder in a process of its own, whose two outputs are those of the recorded command.
@Suite struct RecordedProcessTests {
  private struct Recording {
    var output: [UInt8]
    var error: [UInt8]
    var entry: Entry?
    var chunks: [OutputChunk]

    func bytes(of stream: OutputChunk.Stream) -> [UInt8] {
      chunks.filter { $0.stream == stream }.flatMap(\.bytes)
    }
  }

  /// Records a line of shell in a process that must end with the status.
  private func recording(_ script: String, exiting status: Int32) async throws -> Recording {
    let temporary = try TemporaryFolder()
    let folder = SessionFolder(temporary.url)
    try folder.create()
    let path = folder.url.path
    let result = try await #require(
      processExitsWith: .exitCode(status),
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) { [path = path as String, script = script as String] in
      let folder = SessionFolder(URL(filePath: path))
      let recorder = CommandRecorder { try JournalWriter(folder) }
      // Tests run on threads of dispatch, which block signals; commands inherit that.
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      exit(try recorder.run(["sh", "-c", script]).status)
    }
    let journal = try Journal(reading: folder.journal)
    let chunks = try journal.output(of: 1)
    #expect(try Verification(of: folder.journal).firstBreak == nil)
    return Recording(
      output: result.standardOutputContent, error: result.standardErrorContent,
      entry: journal.entries.first, chunks: chunks)
  }

  @Test func keepsTheTwoOutputsApart() async throws {
    let run = try await recording(
      "for n in 1 2 3; do echo out $n; echo err $n >&2; done; exit 7", exiting: 7)
    let (out, err) = ("out 1\nout 2\nout 3\n", "err 1\nerr 2\nerr 3\n")
    #expect(run.output == Array(out.utf8))
    #expect(run.error == Array(err.utf8))
    #expect(run.bytes(of: .output) == Array(out.utf8))
    #expect(run.bytes(of: .error) == Array(err.utf8))
    #expect(run.entry?.command?.end?.status == .exited(7))
    #expect(run.entry?.command?.terminal == nil)
  }

  @Test func saysWhichSignalEndedTheCommand() async throws {
    let run = try await recording("kill -TERM $$", exiting: 143)
    #expect(run.entry?.command?.end?.status == .signaled(15))
  }

  @Test func keepsFiveMillionBytesAsTheyWere() async throws {
    // Every value of a byte, in an order that repeats neither with a block nor with a line.
    let run = try await recording(
      "awk 'BEGIN { for (i = 0; i < 625000; i++) printf \"%07d\\n\", i * 7919 % 10000000 }'"
        + " | tr '0123456789' '\\000\\001\\377\\303\\251\\342\\202\\254\\033\\r'",
      exiting: 0)
    #expect(run.output.count == 5_000_000)
    #expect(run.bytes(of: .output) == run.output)
    #expect(run.chunks.allSatisfy { $0.bytes.count <= 1 << 16 })
  }

  @Test func notesWhatIsPrintedInOrderOfTime() async throws {
    let run = try await recording("echo a; sleep 0.05; echo b >&2; sleep 0.05; echo c", exiting: 0)
    #expect(run.chunks.map(\.stream) == [.output, .error, .output])
    let offsets = run.chunks.compactMap(\.offset)
    #expect(offsets == offsets.sorted())
    #expect(offsets.count == 3)
    #expect((run.entry?.command?.end?.duration ?? 0) >= (offsets.last ?? 99))
  }

  @Test func goesOnWithoutARecordWhenTheDiskIsFull() async throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)")
    let folder = SessionFolder(url)
    try folder.create()
    try FileManager.default.createSymbolicLink(
      atPath: folder.journal.path, withDestinationPath: "/dev/full")
    let path = url.path
    let result = try await #require(
      processExitsWith: .exitCode(3), observing: [\.standardOutputContent]
    ) { [path = path as String] in
      let folder = SessionFolder(URL(filePath: path))
      let outcome = try CommandRecorder { try JournalWriter(folder) }.run([
        "sh", "-c", "echo still here; exit 3",
      ])
      guard "\(outcome.journalFailure.map { "\($0)" } ?? "")".contains("No space left") else {
        exit(99)
      }
      exit(outcome.status)
    }
    #expect(result.standardOutputContent == Array("still here\n".utf8))
  }

  /// The journal is taken away while the command runs.
  @Test func goesOnWithoutARecordWhenTheJournalBreaksLater() async throws {
    let temporary = try TemporaryFolder()
    let folder = SessionFolder(temporary.url)
    try folder.create()
    let path = folder.url.path
    let result = try await #require(
      processExitsWith: .exitCode(5), observing: [\.standardOutputContent]
    ) { [path = path as String] in
      let folder = SessionFolder(URL(filePath: path))
      let outcome = try CommandRecorder { try JournalWriter(folder) }.run([
        "sh", "-c",
        "echo nonsense > '\(folder.journal.path)'; echo one; sleep 0.1; echo two; exit 5",
      ])
      exit(outcome.journalFailure == nil ? 99 : outcome.status)
    }
    #expect(result.standardOutputContent == Array("one\ntwo\n".utf8))
  }

  @Test func writesTheMessageForACommandThatIsNotThere() async throws {
    let run = try await recording("exec labbook-no-such-command", exiting: 127)
    #expect(run.entry?.command?.end?.status == .exited(127))
    #expect(run.bytes(of: .error) == run.error)
    #expect(!run.error.isEmpty)
  }
}
