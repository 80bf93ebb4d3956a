import Foundation
import Manifests
import Recorder
import Session
import TestFiles
import Testing
import Text

@Suite struct RecorderErrorTests {
  /// What the user reads is in the record as well.
  @Test func namesTheProgramAndTheReason() throws {
    let temporary = try TemporaryFolder()
    let folder = SessionFolder(temporary.url)
    try folder.create()
    let recorder = CommandRecorder { try JournalWriter(folder) }
    #expect(try recorder.run(["labbook-no-such-command"]).status == 127)
    #expect(try recorder.run(["/"]).status == 126)
    let journal = try Journal(reading: folder.journal)
    let messages = try [1, 2].map {
      String(decoding: try journal.output(of: $0).flatMap(\.bytes), as: UTF8.self)
    }
    #expect(
      messages == [
        "labbook: labbook-no-such-command: No such file or directory\n",
        "labbook: /: Permission denied\n",
      ])
    #expect(journal.entries.compactMap { $0.command?.end?.status } == [.exited(127), .exited(126)])
  }
}

@Suite struct ShellRoundTripTests {
  /// bash splits the line into the words again.
  @Test func writesLinesThatBashReadsBack() throws {
    let words = [
      "printf", "%s\\0", "a b", "it's", "", "$HOME", "`id`", "\\", "\"", "*", "~", "#x", "a\nb",
      "€",
      "-n", "{a,b}", "!x", "a=b", "'", "''",
    ]
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", ShellQuoting.line(of: words)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let read = data.split(separator: 0, omittingEmptySubsequences: false)
      .dropLast().map { String(decoding: $0, as: UTF8.self) }
    #expect(read == Array(words.dropFirst(2)))
  }
}
