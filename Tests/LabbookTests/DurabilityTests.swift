import CustomDump
import Foundation
import Session
import Testing

/// What the record is worth when something goes wrong.
///
/// `make soak` runs the same with larger numbers.
@Suite(.serialized) struct DurabilityTests {
  private static let isSoak = ProcessInfo.processInfo.environment["LABBOOK_SOAK"] == "1"
  private static let kills = isSoak ? 1000 : 40
  private static let recorders = isSoak ? 8 : 4
  private static let commandsEach = isSoak ? 500 : 15

  private func journal(_ program: Program, _ session: String = "sessions/try") throws -> Journal {
    try Journal(reading: program.folder.appending(path: "\(session)/journal.jsonl"))
  }

  private func text(of entry: Int, in journal: Journal) throws -> String {
    String(decoding: try journal.output(of: entry).flatMap(\.bytes), as: UTF8.self)
  }

  private func isWhole(_ program: Program, _ session: String = "sessions/try") throws -> Bool {
    let journal = program.folder.appending(path: "\(session)/journal.jsonl")
    return switch try Verification(of: journal).firstBreak?.reason {
    // A full disk cuts a line, which the next recorder sets aside.
    case nil, .unfinished: true
    default: false
    }
  }

  /// Recorders are killed at any moment of their lives.
  @Test func keepsWhatHadFinishedWhenRecordersAreKilled() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "begun"])
    let killing = try program.shell(
      """
      RANDOM=42
      for i in $(seq \(Self.kills)); do
        labbook record -s try -- bash -c "echo begin $i; sleep 0.0$((RANDOM % 4)); echo end $i" \\
          >/dev/null 2>&1 &
        sleep 0.$(printf %03d $((RANDOM % 90)))
        kill -9 $! 2>/dev/null
        wait $! 2>/dev/null
        echo $i $?
      done
      """)
    let statuses = killing.lines.map { $0.split(separator: " ").map(String.init) }
    try #require(statuses.count == Self.kills)
    #expect(try isWhole(program))
    let journal = try journal(program)
    var byNumber: [String: Entry] = [:]
    for entry in journal.entries {
      guard let word = entry.command?.line.firstMatch(of: /echo begin (\d+);/)?.1 else { continue }
      byNumber[String(word)] = entry
    }
    var unfinished = 0
    for status in statuses {
      let (number, whole) = (status[0], "begin \(status[0])\nend \(status[0])\n")
      guard let entry = byNumber[number] else {
        #expect(status[1] == "137", "entry \(number) is lost")
        continue
      }
      let printed = try text(of: entry.number, in: journal)
      if status[1] == "0" || entry.command?.end != nil {
        #expect(entry.command?.end?.status == .exited(0))
        #expect(printed == whole)
      } else {
        unfinished += 1
        #expect(whole.hasPrefix(printed))
        let shown = try program.run(["show", "-s", "try", "\(entry.number)"]).text
        #expect(shown.contains("no end"))
      }
    }
    // Else nothing was tried.
    #expect(unfinished > 0)
    #expect(statuses.contains { $0[1] == "0" })
    if Self.isSoak {
      let finished = statuses.count { $0[1] == "0" }
      print("soak: \(Self.kills) runs, \(finished) finished, \(unfinished) interrupted, none lost")
    }
  }

  @Test func keepsEveryEntryOfRecordersThatRunAtOneTime() throws {
    let program = try Program()
    _ = try program.shell(
      """
      for r in $(seq \(Self.recorders)); do
        (for i in $(seq \(Self.commandsEach)); do
           labbook record -s try -- echo $r-$i >/dev/null
         done) &
      done
      wait
      """)
    #expect(try isWhole(program))
    let journal = try journal(program)
    #expect(journal.torn.isEmpty)
    let printed = try journal.entries.map { try text(of: $0.number, in: journal) }
    let expected = (1...Self.recorders).flatMap { recorder in
      (1...Self.commandsEach).map { "\(recorder)-\($0)\n" }
    }
    expectNoDifference(printed.sorted(), expected.sorted())
    #expect(journal.entries.allSatisfy { $0.command?.end?.status == .exited(0) })
    if Self.isSoak {
      print("soak: \(printed.count) entries of \(Self.recorders) recorders, none torn, none lost")
    }
  }

  private static let mayMount = succeeds(
    "/usr/bin/unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")

  @Test(.enabled(if: mayMount, "mounting a small disk needs root"))
  func runsTheCommandWhenTheDiskIsFull() throws {
    let program = try Program()
    let run = try program.shell(
      """
      mkdir disk && unshare -m bash -c '
        mount -t tmpfs -o size=200k tmpfs disk
        labbook record -s disk/s -- echo before
        labbook record -s disk/s -- bash -c "head -c 400000 /dev/zero | tr \\\\\\\\0 a; exit 7" > printed
        echo status $?
        cp -r disk/s full
        mount -o remount,size=10m disk
        labbook record -s disk/s -- echo after
        cp -r disk/s freed'
      """)
    expectNoDifference(run.lines, ["before", "status 7", "after"])
    #expect(run.error.contains("disk/s/journal.jsonl: cannot write: No space left on device"))
    #expect(run.error.contains("hint: check the free space"))
    let printed = try Data(contentsOf: program.folder.appending(path: "printed"))
    #expect(printed == Data(repeating: UInt8(ascii: "a"), count: 400_000))
    for (session, ends) in [("full", [true, false]), ("freed", [true, false, false, true])] {
      #expect(try isWhole(program, session))
      let journal = try journal(program, session)
      expectNoDifference(journal.entries.map { $0.command?.end != nil }, ends)
      #expect(try text(of: 1, in: journal) == "before\n")
    }
    // What is missing is said as soon as there is room for it.
    let note = try journal(program, "freed").entries[2].content
    guard case .note(let text) = note else { return #expect(Bool(false), "no note, but \(note)") }
    #expect(text.hasPrefix("One command was not recorded, or not to its end, at "))
    #expect(text.hasSuffix("journal.jsonl: cannot write: No space left on device"))
  }

  @Test(.enabled(if: mayMount, "mounting a folder read-only needs root"))
  func runsTheCommandWhenTheFolderIsReadOnly() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- echo before
      unshare -m bash -c '
        mount --bind sessions/try sessions/try && mount -o remount,bind,ro sessions/try
        labbook record -s try -- bash -c "echo printed; exit 3"
        echo status $?'
      """)
    expectNoDifference(run.lines, ["before", "printed", "status 3"])
    #expect(run.error.contains("journal.jsonl: cannot open: Read-only file system"))
    #expect(try journal(program).entries.count == 1)
  }

  /// What ran while the journal could not be written is told there when it can be again.
  @Test(arguments: [
    (
      "printf 'secrets:\\n  - { name: x, pattern: \"(\" }\\n' >> sessions/try/session.yaml",
      "sed -i '/secrets/,$d' sessions/try/session.yaml", "is not a regular expression"
    ),
    (
      "mv sessions/try/journal.jsonl kept; mkdir sessions/try/journal.jsonl",
      "rmdir sessions/try/journal.jsonl; mv kept sessions/try/journal.jsonl", "found a folder"
    ),
  ])
  func tellsOfCommandsThatWereNotRecorded(
    _ breaking: String, _ mending: String, _ reason: String
  ) throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- echo before
      \(breaking)
      for i in 1 2 3; do labbook record -s try -- echo lost; done
      \(mending)
      labbook record -s try -- echo after
      """)
    #expect(run.lines == ["before", "lost", "lost", "lost", "after"])
    #expect(run.error.contains("labbook: the command was not recorded: "))
    let list = try program.run(["list", "-s", "try"]).lines
    #expect(list.count == 4 && list[1].hasSuffix("echo before") && list[3].hasSuffix("echo after"))
    #expect(
      list[2].contains("3 commands were not recorded, or not to their end, between ")
        && list[2].contains(reason))
  }

  private static let breaking =
    "printf 'secrets:\\n  - { name: x, pattern: \"(\" }\\n' >> sessions/try/session.yaml"
  private static let mending = "sed -i '/secrets/,$d' sessions/try/session.yaml"

  /// A gap is remembered wherever there was memory; who tells of it may see another folder first.
  @Test func tellsOfThemFromAnotherFolderOfTheUser() throws {
    let program = try Program()
    let run = try program.shell(
      """
      mkdir run; labbook record -s try -- true; \(Self.breaking)
      XDG_RUNTIME_DIR= labbook record -s try -- true
      ln -s $PWD/sessions/try link; \(Self.mending)
      XDG_RUNTIME_DIR=$PWD/run labbook record -s ./link -- true; labbook list -s try
      """)
    #expect(run.text.contains("One command was not recorded"), "\(run.text)\(run.error)")
  }

  /// Another session of the same name has nothing to do with it.
  @Test func tellsNothingOfAnotherSessionAtItsPlace() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- true; \(Self.breaking); labbook record -s try -- true
      mv sessions/try kept; labbook record -s try -- echo new
      labbook list -s try; rm -r sessions/try; mv kept sessions/try; \(Self.mending)
      echo again; labbook record -s try -- true; labbook list -s try
      """)
    let parts = run.text.components(separatedBy: "again\n")
    #expect(parts.count == 2 && !parts[0].contains("not recorded"), "\(run.text)")
    #expect(parts.last?.contains("One command was not recorded") == true, "\(run.text)")
  }

  /// Who is killed while it tells of them leaves them to the next.
  @Test(.enabled(if: mayTrace, "no process may trace another here"))
  func tellsOfThemAfterAWriterThatWasKilled() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- true; \(Self.breaking); labbook record -s try -- true; \(Self.mending)
      for place in 1 2 3 4; do
        strace -f -o trace -e trace=flock -e inject=flock:signal=KILL:when=$place labbook record -s try -- true
        echo status $?
      done
      labbook record -s try -- true; labbook list -s try
      """)
    #expect(run.text.contains("status 137"), "\(run.text)")
    #expect(run.text.contains("One command was not recorded"), "\(run.text)")
    #expect(try isWhole(program))
  }

  @Test func tellsOfAJournalThatWasReplacedWhileACommandRan() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- bash -c 'mv sessions/try/journal.jsonl old; echo printed; exit 3'
      echo status $?
      labbook record -s try -- echo after
      """)
    expectNoDifference(run.lines, ["printed", "status 3", "after"])
    #expect(run.error.contains("the journal was removed or replaced while it was written to"))
    let list = try program.run(["list", "-s", "try"]).text
    #expect(list.contains("One command was not recorded, or not to its end, at "))
  }

  /// Output that may be the beginning of a secret is held back, and nobody gets it back from a dead process.
  @Test func keepsWhatIsHeldBackWhenTheRecorderIsKilled() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- sh -c 'printf "one\\npassword: "; exec sleep 77' > printed & recorder=$!
      await 'grep -q password printed'
      kill -9 $recorder; wait $recorder
      await 'grep -q stdout sessions/try/journal.jsonl'
      labbook show -s try 1
      """)
    #expect(run.text.hasSuffix("one\npassword: \n"))
    #expect(try isWhole(program))
  }

  /// Small pieces that come one after another are gathered for some milliseconds before they are written.
  @Test func keepsWhatIsGatheredWhenTheRecorderIsKilled() throws {
    let program = try Program()
    for number in 1...20 {
      let run = try program.shell(
        """
        rm -f printed
        labbook record -s try -- sh -c 'printf "a\\n"; printf "b\\n"; echo last; exec sleep 77' > printed & recorder=$!
        until grep -qs last printed; do :; done
        kill -9 $recorder; wait $recorder
        await 'labbook show -s try \(number) | grep -qx last'
        labbook show -s try \(number)
        """)
      #expect(run.text.hasSuffix("a\nb\nlast\n"))
    }
    #expect(try isWhole(program))
  }

  /// Killed just before it writes and just after: what was gathered is neither lost nor written twice.
  @Test(.enabled(if: mayTrace, "no process may trace another here"))
  func writesNothingTwiceWhenTheRecorderIsKilled() throws {
    let program = try Program()
    // The first locks are those of the journal and of the start; a guard takes no more than four.
    let run = try program.shell(
      """
      print() { for word; do printf '%s\\n' $word; done; }; export -f print
      for place in {5..16}; do
        strace -f -o trace -e trace=flock -e inject=flock:signal=KILL:when=$place \
          labbook record -s try -- bash -c 'print a b c; sleep 0.05; print d e; sleep 0.1' > printed
        echo "$place: $(tr '\\n' ' ' < printed)/ $(labbook show --raw -s try $((place - 4)) | tr '\\n' ' ')"
      done
      """)
    #expect(run.lines.count == 12, "\(run.text) \(run.error)")
    var cut = 0
    for line in run.lines {
      let parts = line.split(separator: "/", omittingEmptySubsequences: false)
      let shown = parts.first?.split(separator: " ").dropFirst() ?? []
      let recorded = parts.last?.split(separator: " ") ?? []
      #expect(["a", "b", "c", "d", "e"].starts(with: recorded), "\(line)")
      #expect(recorded.count >= shown.count, "\(line)")
      if recorded.count < 5 { cut += 1 }
    }
    #expect(cut > 0)
    #expect(try isWhole(program))
  }

  /// Whether one process may trace another here; a missing `strace` is a failure.
  private static let mayTrace =
    !FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")
    || succeeds("/usr/bin/strace", "-o", "/dev/null", "true")

  private static func succeeds(_ words: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// A machine that loses its power after `record` has returned has the entry on its disk.
  @Test(.enabled(if: mayTrace, "no process may trace another here"))
  func syncsAnEntryBeforeItReturns() throws {
    let program = try Program()
    let run = try program.shell(
      """
      strace -f -y -s 4096 -e trace=write,fdatasync,fsync,exit_group -o trace \\
        labbook record -s try -- true
      grep -E 'journal.jsonl|sessions/try>|exit_group' trace | sed -E 's/^[0-9]+ +//'
      """)
    let calls = run.lines
    let journalCalls = calls.filter { $0.contains("journal.jsonl") }
    // The header, its folder, the start; then the end and its sync are the last things done.
    #expect(journalCalls.first?.hasPrefix("write(") == true)
    #expect(calls.contains { $0.hasPrefix("fsync(") && $0.contains("sessions/try>") })
    let last = journalCalls.suffix(2)
    #expect(last.first?.hasPrefix("write(") == true)
    #expect(last.first?.contains(#"\"type\":\"end\""#) == true)
    #expect(last.last?.hasPrefix("fdatasync(") == true)
    #expect(calls.last?.hasPrefix("exit_group(0)") == true)
  }
}
