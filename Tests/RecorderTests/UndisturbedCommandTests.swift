import Foundation
import Manifests
import Recorder
import Session
import TestFiles
import Testing

/// A command goes on as it would without its recorder, whatever meets the recorder.
@Suite struct UndisturbedCommandTests {
  private let temporary: TemporaryFolder
  private let folder: SessionFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = SessionFolder(temporary.url)
    try folder.create()
  }

  @Test func goesOnPastALimitOnTheSizeOfFiles() async throws {
    let path = folder.url.path
    let result = try await #require(
      processExitsWith: .exitCode(3), observing: [\.standardOutputContent]
    ) { [path = path as String] in
      // Threads of the test runner block signals.
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      var limit = rlimit(rlim_cur: 8192, rlim_max: 8192)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let folder = SessionFolder(URL(filePath: path))
      let outcome = try CommandRecorder { try JournalWriter(folder) }.run([
        "sh", "-c", "seq 1500; sleep 0.1; seq 1501 3000; exit 3",
      ])
      guard "\(outcome.journalFailure.map { "\($0)" } ?? "")".contains("File too large") else {
        exit(99)
      }
      exit(outcome.status)
    }
    let expected = (1...3000).map { "\($0)\n" }.joined()
    #expect(result.standardOutputContent == Array(expected.utf8))
    // The next writer sets the torn line aside.
    try JournalWriter(folder).append(.note("after"))
    #expect(try Journal(reading: folder.journal).entries.last?.content == .note("after"))
    #expect(try Verification(of: folder.journal).firstBreak == nil)
  }

  @Test func endsThoughSomethingItLeftBehindGoesOnPrinting() async throws {
    let path = folder.url.path
    let result = try await #require(
      processExitsWith: .exitCode(2), observing: [\.standardOutputContent]
    ) { [path = path as String] in
      let folder = SessionFolder(URL(filePath: path))
      exit(
        try CommandRecorder { try JournalWriter(folder) }.run([
          "sh", "-c", "seq 9000; (for i in 1 2 3; do sleep 0.1; echo left behind; done) & exit 2",
        ]).status)
    }
    let own = (1...9000).map { "\($0)\n" }.joined()
    let output = String(decoding: result.standardOutputContent, as: UTF8.self)
    #expect(output == own + String(repeating: "left behind\n", count: 3))
    let entry = try Journal(reading: folder.journal).entries.first
    #expect(entry?.command?.end?.status == .exited(2))
  }

  /// What is typed reaches who is in the foreground, and nobody gets it once more from us: two of
  /// them mean something else to many programs.
  ///
  /// Two signals of one kind may arrive as one, so they are not counted: the command leaves the
  /// foreground and must get none, while a child of it that stays there shows that one was sent.
  @Test func isNotHandedWhatIsTypedOnceMore() async throws {
    let path = folder.url.path
    await #expect(processExitsWith: .exitCode(1)) { [path = path as String] in
      let folder = SessionFolder(URL(filePath: path))
      let ready = folder.url.appending(path: "ready").path
      // A terminal of our own, in whose foreground we and the command are; output goes elsewhere.
      guard setsid() > 0 else { exit(98) }
      // glibc shows posix_openpt and its kin to no Swift; these are what it does (tty_ioctl(4)).
      let leader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (locked, number): (Int32, Int32) = (0, 0)
      guard ioctl(leader, 0x4004_5431, &locked) == 0, ioctl(leader, 0x8004_5430, &number) == 0,
        open("/dev/pts/\(number)", O_RDWR) >= 0
      else { exit(97) }
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      Thread.detachNewThread {
        while access(ready, F_OK) != 0 { usleep(5000) }
        write(leader, "\u{3}", 1)
      }
      let command = """
        unless ($child = fork) {
          $SIG{INT} = sub { $n = 1 };
          select undef, undef, undef, 0.01 until -e '\(ready).left';
          open F, '>', '\(ready)';
          select undef, undef, undef, 0.01 until $n;
          exit 1;
        }
        setpgrp 0, 0;
        $SIG{INT} = sub { $m = 10 };
        open F, '>', '\(ready).left';
        waitpid $child, 0;
        $status = $? >> 8;
        select undef, undef, undef, 0.1 for 1..5;
        exit $m + $status;
        """
      exit(
        try CommandRecorder { try JournalWriter(folder) }.run(["perl", "-e", command]).status)
    }
  }

  @Test func isToldByABrokenPipeThatItsOutputCannotBeWritten() async throws {
    let path = folder.url.path
    let result = try await #require(
      processExitsWith: .exitCode(141), observing: [\.standardErrorContent]
    ) { [path = path as String] in
      let folder = SessionFolder(URL(filePath: path))
      dup2(open("/dev/full", O_WRONLY), 1)
      exit(try CommandRecorder { try JournalWriter(folder) }.run(["yes"]).status)
    }
    #expect(
      String(decoding: result.standardErrorContent, as: UTF8.self)
        == "labbook: cannot write to standard output: No space left on device\n"
        + "hint: free some space there, or write elsewhere; the command meets a broken pipe\n")
  }
}
