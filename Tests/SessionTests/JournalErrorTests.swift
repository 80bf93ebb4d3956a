import Foundation
import Manifests
import Session
import SystemPackage
import Testing

@Suite struct JournalErrorTests {
  private func message(_ session: TemporarySession) -> String {
    do {
      _ = try session.journal()
      return "no error"
    } catch {
      return "\(error)".replacing(session.folder.url.path, with: "")
    }
  }

  @Test func saysWhereAJournalIsMissing() throws {
    #expect(
      message(try TemporarySession())
        == "/journal.jsonl: there is no journal here\n"
        + "hint: 'labbook record -s NAME -- COMMAND' begins one")
  }

  @Test func saysThatAnotherFileIsNone() throws {
    let session = try TemporarySession()
    try session.overwrite("hello\n".utf8)
    #expect(
      message(session)
        == "/journal.jsonl:1: expected the header of a journal\nhint: give the folder of a session, "
        + "or bring another file in with 'labbook import'")
  }

  @Test func refusesALaterMajorVersion() throws {
    let session = try TemporarySession()
    try session.overwrite(
      SampleChain().lines([#"{"entries":0,"type":"header","version":"2.0","session":"s"}"#]))
    #expect(
      message(session)
        == "/journal.jsonl:1: the journal has version 2.0, this labbook reads version 1\n"
        + "hint: read it with a newer labbook")
  }

  /// A line whose hash is right and that cannot be read comes from its writer.
  @Test func namesTheLineThatCannotBeRead() throws {
    let session = try TemporarySession()
    try session.overwrite(
      SampleChain().lines([
        #"{"entries":0,"type":"header","version":"1.0","session":"s","host":"h","#
          + #""created":"2026-01-01T00:00:00.000Z","clock":{"monotonic":1.5}}"#,
        #"{"entries":1,"type":"note","entry":1,"text":nonsense}"#,
      ]))
    let line = String(decoding: try session.bytes.split(separator: 10)[1], as: UTF8.self)
    #expect(
      message(session)
        == "/journal.jsonl:2: expected a line of a journal, found '\(line.prefix(60))…'\n"
        + "hint: the file was changed; take that line from a copy, or run 'labbook verify' to see "
        + "how far the record is whole")
  }

  @Test func saysThatTheDiskIsFull() throws {
    let session = try TemporarySession()
    try FileManager.default.createSymbolicLink(
      atPath: session.folder.journal.path, withDestinationPath: "/dev/full")
    do {
      try JournalWriter(session.folder).append(.note("x"))
      Issue.record("it was written")
    } catch {
      #expect(
        "\(error)".replacing(session.folder.url.path, with: "")
          == "/journal.jsonl: cannot write: No space left on device\n"
          + "hint: check the free space of the disk and the rights of the folder")
    }
  }

  @Test func saysThatAJournalIsEmpty() throws {
    let session = try TemporarySession()
    try session.overwrite([])
    #expect(
      message(session)
        == "/journal.jsonl: the journal is empty\n"
        + "hint: 'labbook record -s NAME -- COMMAND' begins it")
    // As a recorder leaves it that was killed before the header; the next one begins it.
    try JournalWriter(session.folder).append(.note("x"))
    #expect(try session.journal().entries.map(\.content) == [.note("x")])
  }

  @Test func saysThatAHeaderWasNotFinished() throws {
    let session = try TemporarySession()
    try JournalWriter(session.folder).append(.note("x"))
    let whole = try session.bytes
    for kept in [1, 9, 100] {
      try session.overwrite(whole[..<kept])
      #expect(
        message(session)
          == "/journal.jsonl:1: the header of the journal was not finished, and nothing came after "
          + "it\nhint: move the file away; 'labbook record -s NAME -- COMMAND' begins a new journal"
      )
    }
  }

  @Test func saysThatAPipeIsNoJournal() throws {
    let session = try TemporarySession()
    #expect(mkfifo(session.folder.journal.path, 0o600) == 0)
    #expect(
      message(session)
        == "/journal.jsonl: expected the file of a journal, found a pipe or a device\n"
        + "hint: remove it; 'labbook record -s NAME -- COMMAND' begins a journal")
  }

  @Test func saysThatAFolderIsNoJournal() throws {
    let session = try TemporarySession()
    try FileManager.default.createDirectory(
      at: session.folder.journal, withIntermediateDirectories: false)
    let expected =
      "/journal.jsonl: expected the file of a journal, found a folder\n"
      + "hint: give the folder of a session; its journal is the file 'journal.jsonl' in it"
    #expect(message(session) == expected)
    do {
      _ = try JournalWriter(session.folder)
      Issue.record("it was opened")
    } catch {
      #expect("\(error)".replacing(session.folder.url.path, with: "") == expected)
    }
  }

  @Test func saysThatTheSizeOfFilesIsLimited() {
    #expect(
      "\(JournalError.system(path: "journal.jsonl", action: "write", reason: .fileTooLarge))"
        == "journal.jsonl: cannot write: File too large\n"
        + "hint: the size of files is limited here; see 'ulimit -f'")
  }

  /// The kernel sends a signal as well, which ends a process that does not expect it.
  @Test func isToldPastALimitOnTheSizeOfFiles() async throws {
    let session = try TemporarySession()
    let path = session.folder.url.path
    await #expect(processExitsWith: .exitCode(7)) { [path = path as String] in
      // Threads of the test runner block signals.
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let folder = SessionFolder(URL(filePath: path))
      do {
        try JournalWriter(folder).append(.note(String(repeating: "x", count: 8192)))
      } catch let error as JournalError {
        exit("\(error)".contains("File too large") ? 7 : 8)
      }
    }
  }
}
