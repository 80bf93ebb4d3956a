import Foundation
import Testing

/// Each thing that can go wrong gives one clear message, a way out, and a status that is not 0.
@Suite struct ErrorMessageTests {
  @Test func namesASessionThatDoesNotExist() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "there", "hello"])
    let run = try program.run(["events", "-s", "elsewhere"])
    #expect(run.status == 1)
    #expect(run.error.contains("elsewhere"))
    #expect(run.error.contains("hint:"))
    #expect(run.error.contains("there"))
  }

  @Test func namesABinaryFileThatIsImported() throws {
    let program = try Program()
    try Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0xFF]).write(
      to: program.folder.appending(path: "program"))
    let run = try program.run(["import", "program", "-s", "try"])
    #expect(run.status == 1)
    #expect(run.error.contains("program"))
    #expect(run.error.contains("hint:"))
    #expect(
      !FileManager.default.fileExists(atPath: program.folder.appending(path: "sessions/try").path))
  }

  @Test func namesAMissingTemplateFolderAndAMistakeInATemplate() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    let missing = try program.run(["report", "-s", "try", "--templates", "nowhere"])
    #expect(missing.status == 1)
    #expect(missing.error.contains("nowhere"))
    #expect(missing.error.contains("hint:"))
    let folder = program.folder.appending(path: "mine")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "<p>\n{{#open}}\n".write(
      to: folder.appending(path: "report.html.mustache"), atomically: true, encoding: .utf8)
    let mistake = try program.run(["report", "-s", "try", "--templates", "mine"])
    #expect(mistake.status == 1)
    #expect(mistake.error.contains("report.html.mustache:"))
  }

  @Test(arguments: [
    (["check", "--requirements", "folder"], "cannot read 'folder': it is a folder"),
    (["check", "--requirements", "binary"], "cannot read 'binary': not text in UTF-8"),
    (["check", "--requirements", "nowhere"], "cannot read 'nowhere': No such file or directory"),
    (["check", "--requirements", "pipe"], "cannot read 'pipe': not a regular file"),
    (["check", "--requirements", "bad.yaml"], "bad.yaml:2:1: did not find expected node content"),
    (["findings", "--templates", "binary"], "'binary' is not a folder of templates"),
    (["findings", "--templates", "nowhere"], "template folder 'nowhere' not found"),
    (["report", "--templates", "mine"], "cannot read 'mine/words/en.yaml': it is a folder"),
    (["report", "--output", "binary"], "cannot write 'binary': Not a directory"),
    // It is told before the work, of which something else would be told.
    (
      ["report", "--against", "nothing", "--output", "binary/deep/down"],
      "cannot write 'binary/deep/down': Not a directory"
    ),
    (
      ["report", "--language", "ltt"],
      "unknown language 'ltt'; expected en or lt; did you mean 'lt'?"
    ),
    (["attach", "folder"], "cannot read 'folder': it is a folder"),
    (["attach", "pipe"], "cannot read 'pipe': not a regular file"),
    (["import", "folder"], "'folder' is a folder"),
    (["import", "--timing", "folder", "text"], "'folder' is a folder"),
    (["export", "--output", "binary"], "'binary' is there already"),
    (
      ["export", "--output", "nowhere/file"],
      "'nowhere/file' cannot be written: No such file or directory"
    ),
  ]) func namesTheFileAndTheCause(_ arguments: [String], _ message: String) throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook note --new -s try text; mkdir -p folder mine/words/en.yaml; mkfifo pipe
      printf '\\177ELF\\377' > binary; printf 'a: [\\n' > bad.yaml; echo '$ true' > text
      """)
    let run = try program.run([arguments[0], "-s", "try"] + arguments.dropFirst())
    #expect(run.status == 1)
    #expect(run.error.split(separator: "\n").first ?? "" == "Error: \(message)")
    #expect(run.error.contains("\nhint: "))
  }

  @Test func namesAnUnreadableFileOfAnotherUser() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook note --new -s try text; echo 'requirements:' > secret; chmod 0 secret; chmod -R a+rX .
      chmod 0 secret
      """)
    #expect(run.error.isEmpty)
    let user = geteuid() == 0 ? "setpriv --reuid 65534 --clear-groups " : ""
    let check = try program.shell(user + "labbook check -s try --requirements secret")
    #expect(check.error.hasPrefix("Error: cannot read 'secret': Permission denied\nhint: "))
  }

  @Test func saysThatTheDiskIsFull() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    let run = try program.shell("labbook list -s try > /dev/full")
    #expect(run.status == 1)
    #expect(run.error.contains("standard output: No space left on device"))
    let journal = program.folder.appending(path: "sessions/try/journal.jsonl")
    try FileManager.default.removeItem(at: journal)
    try FileManager.default.createSymbolicLink(
      atPath: journal.path, withDestinationPath: "/dev/full")
    let note = try program.run(["note", "--new", "-s", "try", "lost?"])
    #expect(note.status == 1)
    #expect(note.error.contains("journal.jsonl"))
    // The command matters more than its record: it runs all the same.
    let record = try program.run(["record", "-s", "try", "--", "echo", "done"])
    #expect(record.text == "done\n")
    #expect(record.status == 0)
    #expect(record.error.contains("journal.jsonl"))
  }

  @Test func saysWhatIsWrongInTheManifest() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "hello"])
    let url = program.folder.appending(path: "sessions/try/session.yaml")
    try "title: x\nlangauge: lt\n".write(to: url, atomically: true, encoding: .utf8)
    let run = try program.run(["events", "-s", "try"])
    #expect(run.status == 1)
    #expect(run.error.contains("session.yaml:2:1"))
    #expect(run.error.contains("'langauge'"))
  }

  @Test func isOneMessageForAMomentThatIsNotThere() throws {
    let program = try Program()
    _ = try program.run(["stage", "--new", "-s", "try", "Only stage"])
    let run = try program.run(["diagram", "-s", "try", "--at", "Other stage"])
    #expect(run.status == 1)
    #expect(
      run.error == "Error: no stage 'Other stage'\nhint: the stages are: Only stage\n")
  }

  @Test func isTheUsageForAWrongOption() throws {
    let program = try Program()
    let run = try program.run(["list", "--no-such-option"])
    #expect(run.status == 64)
    #expect(run.error.contains("Usage: labbook list"))
  }
}
