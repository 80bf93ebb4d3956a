import Foundation
import Manifests
import Recorder
import Session
import TestFiles
import Testing

// The recorder writes to the standard output of this process, so only commands that print nothing,
// or into files, are run here; passing output through is tested with the built program.
@Suite struct CommandRecorderTests {
  private func withFolder(_ body: (SessionFolder) throws -> Void) throws {
    try TemporaryFolder.with { url in
      let folder = SessionFolder(url)
      try folder.create()
      try body(folder)
    }
  }

  @Test func goesOnWithoutARecordWhenTheJournalCannotBeOpened() throws {
    struct NoJournal: Error {}
    let outcome = try CommandRecorder { throw NoJournal() }.run(["sh", "-c", "exit 4"])
    #expect(outcome.status == 4)
    #expect(outcome.journalFailure is NoJournal)
  }

  @Test func returnsThoughSomethingLeftBehindHoldsThePipes() throws {
    try withFolder { folder in
      let recorder = CommandRecorder { try JournalWriter(folder) }
      let outcome = try recorder.run(["sh", "-c", "sleep 30 & exit 2"])
      #expect(outcome.status == 2)
      let duration = try Journal(reading: folder.journal).entries.first?.command?.end?.duration
      #expect((duration ?? 99) < 15)
    }
  }

  @Test func runsAScriptThatNamesNoInterpreter() throws {
    try withFolder { folder in
      let script = folder.url.appending(path: "script")
      try Data("exit $1\n".utf8).write(to: script)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
      let recorder = CommandRecorder { try JournalWriter(folder) }
      #expect(try recorder.run([script.path, "6"]).status == 6)
      let journal = try Journal(reading: folder.journal)
      #expect(journal.entries.first?.command?.arguments == [script.path, "6"])
    }
  }

  @Test func tellsAFileThatMayNotBeRunFromOneThatIsNotThere() throws {
    try withFolder { folder in
      let recorder = CommandRecorder { try JournalWriter(folder) }
      let file = folder.url.appending(path: "data")
      try Data("x".utf8).write(to: file)
      #expect(try recorder.run([file.path]).status == 126)
      #expect(try recorder.run([file.path + "-missing"]).status == 127)
    }
  }
}
