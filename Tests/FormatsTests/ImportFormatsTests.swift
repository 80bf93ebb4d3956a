import CustomDump
import Formats
import Foundation
import Session
import Testing

@Suite struct ImportFormatsTests {
  @Test func refusesAFileThatDoesNotExist() {
    let error = #expect(throws: ImportError.self) {
      try ImportFormats.read(ForeignSource(URL(fileURLWithPath: "no-such-file.jsonl"))) { _ in }
    }
    expectNoDifference(
      error?.description,
      """
      'no-such-file.jsonl' does not exist
      hint: see what is there with 'ls', and give the path as it is written there
      """)
  }

  @Test func refusesAFolder() {
    let folder = URL(
      fileURLWithPath: "command-json-lines", isDirectory: false, relativeTo: ImportedFixture.folder)
    let error = #expect(throws: ImportError.self) {
      try ImportFormats.read(ForeignSource(folder)) { _ in }
    }
    expectNoDifference(
      error?.description,
      """
      'command-json-lines' is a folder
      hint: name the files in it: labbook import command-json-lines/*
      """)
  }

  @Test(arguments: [nil, "markdown-transcript"])
  func refusesAnEmptyFile(format: String?) throws {
    expectNoDifference(
      try ImportedFixture.message(named: "run.md", [], as: format),
      """
      'run.md' is empty
      hint: check that what writes the file has ended, and import it again
      """)
  }

  @Test(arguments: [nil, "command-json-lines"])
  func refusesABinaryFile(format: String?) throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]
    expectNoDifference(
      try ImportedFixture.message(named: "figure.md", png, as: format),
      """
      'figure.md' is a binary file; only texts can be imported
      hint: add it to the session as evidence with: labbook attach figure.md
      """)
  }

  @Test func refusesATextOfNoKnownFormat() throws {
    expectNoDifference(
      try ImportedFixture.message(named: "notes.txt", Array("just words\n".utf8)),
      """
      'notes.txt' is not in a format that labbook recognises
      hint: say what it is with --as NAME; the names are \(ImportFormats.names.joined(separator: ", "))
      """)
  }

  @Test func refusesAFormatThatDoesNotExist() throws {
    expectNoDifference(
      try ImportedFixture.message(named: "notes.txt", Array("words\n".utf8), as: "markdown"),
      """
      unknown format 'markdown'; expected \(ImportFormats.names.dropLast().joined(separator: ", ")) \
      or \(ImportFormats.names.last ?? ""); did you mean 'markdown-transcript'?
      """)
  }

  @Test func namesLineAndColumnOfAByteThatIsNotUTF8() throws {
    expectNoDifference(
      try ImportedFixture.message(
        named: "paper.md", Array("```\n$ ą".utf8) + [0xF0, 0xE0, 0x0A] + Array("```\n".utf8)),
      """
      paper.md: line 2: byte 0xF0 at column 5 is not UTF-8
      hint: convert the file first, for instance with: iconv -f ISO-8859-13 -t UTF-8
      """)
  }

  @Test(arguments: [
    ("run.jsonl", "{\"cmd\":\"ls\"}\n", "command-json-lines"),
    ("run.txt", "\n {\"seq\": 1, \"argv\": [\"ls\"]}\n", "command-json-lines"),
    ("run.txt", "before\n```\n$ ls\n```\n", "markdown-transcript"),
    ("README.MD", "words\n", "markdown-transcript"),
    ("lab", "{\"version\": 2, \"width\": 80, \"height\": 24}\n", "asciicast"),
    ("lab.cast", "{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}\n", "asciicast"),
    ("lab", "Script started on 2026-11-23 04:10:00+00:00 [TERM=\"xterm\"]\n", "typescript"),
    ("lab", "= Lab\n\n----\n$ ls\n----\n", "asciidoc-transcript"),
    ("lab.adoc", "words\n", "asciidoc-transcript"),
    ("lab", "<!DOCTYPE html><p>words", "html-transcript"),
    ("lab.htm", "words\n", "html-transcript"),
    ("lab.txt", "$ ls\nfile\n", "plain-transcript"),
    ("lab.rst", "words\n", "rst-transcript"), ("lab.org", "words\n", "org-transcript"),
    ("lab.tex", "words\n", "tex-transcript"), ("lab.ipynb", "{\"cells\": []}\n", "notebook"),
  ])
  func recognisesAFormatByItsBeginningAndItsName(
    name: String, text: String, format: String
  ) throws {
    try ImportedFixture.withFile(named: name, text) { file in
      let header = try ImportFormats.read(ForeignSource(file)) { _ in }
      #expect(header.format == format)
    }
  }

  @Test func readsAFileAsWhatTheUserSaysItIs() throws {
    try ImportedFixture.withFile(named: "run.jsonl", "words\n") { file in
      let entries = try ImportedFixture.entries(file, as: "markdown-transcript")
      #expect(entries.map(\.note) == ["words"])
    }
  }

  @Test func stopsWhereTheEntriesAreNotTaken() throws {
    struct Full: Error {}
    try ImportedFixture.withFile(named: "run.jsonl", "{\"cmd\":\"ls\"}\nbroken\n") { file in
      #expect(throws: Full.self) {
        try ImportFormats.read(ForeignSource(file)) { _ in throw Full() }
      }
    }
  }

  @Test func readsLinesLongerThanTheBlocksOfTheFile() throws {
    let long = String(repeating: "ąč ", count: 100_000)
    try ImportedFixture.withFile(
      named: "run.md", "\u{FEFF}```\r\n$ cat\r\n\(long)x\r\nend\r\n```"
    ) { file in
      let entries = try ImportedFixture.entries(file)
      #expect(entries.map { $0.command?.line } == ["cat"])
      #expect(entries.first?.text == long + "x\nend\n")
    }
  }

  @Test(arguments: [
    "command-json-lines/every-form.jsonl", "command-json-lines/recorded-run.jsonl",
    "markdown-transcript/commands-in-blocks.md", "markdown-transcript/prompts-inside-html.md",
    "markdown-transcript/wrapped-rows-and-loose-cells.md", "asciicast/2-bash-marks.cast",
    "asciicast/2-bash-no-bracketed-paste.cast", "asciicast/3-bash-marks.cast",
    "asciicast/1-zsh-prompts.json", "typescript/without-times.typescript",
    "asciidoc-transcript/commands-in-blocks.adoc", "html-transcript/saved-page.html",
    "plain-transcript/copied-from-a-terminal.txt",
  ])
  func readsOrRefusesEveryBeginningOfAFile(path: String) throws {
    let bytes = try Data(contentsOf: ImportedFixture.folder.appendingPathComponent(path))
    let name = String(path.split(separator: "/")[1])
    for length in stride(from: 1, to: bytes.count, by: 61) {
      let message = try ImportedFixture.message(named: name, Array(bytes.prefix(length)))
      #expect(message == "no error" || message.contains("\nhint: "))
    }
  }

  @Test func saysWhatTheSystemRefusedAndWhichLineIsTooLong() {
    expectNoDifference(
      "\(ImportError.unreadable(file: "run.jsonl", reason: "Permission denied"))",
      """
      'run.jsonl' cannot be read: Permission denied
      hint: see who may read it with: ls -l run.jsonl
      """)
    let problem = LineProblem.tooLong(limit: ForeignFile.longestLine)
    expectNoDifference(
      "\(ImportError.line(file: "run.jsonl", number: 7, problem: problem))",
      """
      run.jsonl: line 7: the line is longer than 64 MiB
      hint: split the command's output into several commands
      """)
  }
}
