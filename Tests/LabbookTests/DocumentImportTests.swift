import CustomDump
import Foundation
import Testing

/// Documents that another program turns into text.
@Suite struct DocumentImportTests {
  /// A PDF of one page with lines in one face.
  private static func pdf(_ lines: [String]) -> Data {
    let shown = lines.map { line in
      let escaped = line.replacing("\\", with: "\\\\").replacing("(", with: "\\(")
        .replacing(")", with: "\\)")
      return "(\(escaped)) Tj T*"
    }
    let text = "BT /F1 10 Tf 12 TL 40 780 Td \(shown.joined(separator: " ")) ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 6\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    return Data((file + "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n").utf8)
  }

  private static let lines = [
    "Lab 3", "op@n1:~$ docker node ls --format '{{.Hostname}} {{.Status}}'", "n1 Ready", "n2 Down",
    "op@n1:~$ uptime", "11:02:00 up 3 days, 1:02, 1 user, load average: 0.10, 0.20, 0.30",
  ]

  @Test func readsCommandsInAPDF() throws {
    let program = try Program()
    try Self.pdf(Self.lines).write(to: program.folder.appending(path: "lab.pdf"))
    let run = try program.run(["import", "lab.pdf", "-s", "lab"])
    expectNoDifference(run.status, 0)
    let events = try program.run(["events", "-s", "lab"]).lines
    #expect(events.contains { $0.contains("name=n2") && $0.contains("status: Down") }, "\(events)")
    #expect(events.contains { $0.contains("uptime") })
  }

  @Test func saysThatAPDFHasNoText() throws {
    let program = try Program()
    try Self.pdf([]).write(to: program.folder.appending(path: "scan.pdf"))
    let run = try program.run(["import", "scan.pdf", "-s", "lab"])
    expectNoDifference(
      run.error,
      "Error: 'scan.pdf' has no text: its pages may be pictures\n"
        + "hint: add it to the session as evidence with: labbook attach scan.pdf\n")
    try Data("%PDF-1.4 and nothing more".utf8)
      .write(to: program.folder.appending(path: "torn.pdf"))
    let torn = try program.run(["import", "torn.pdf", "-s", "lab"])
    #expect(torn.error.hasPrefix("Error: 'torn.pdf' was not turned into text: pdftotext: "))
    #expect(torn.status == 1)
  }

  /// A stand-in for pandoc in a folder of its own.
  private static func pandoc(_ script: String, in program: Program) throws -> [String: String] {
    let folder = program.folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "pandoc")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return ["PATH": "\(folder.path):/usr/bin:/bin"]
  }

  @Test(arguments: [("lab.docx", "docx"), ("lab.odt", "odt")])
  func readsWhatPandocMakesOfADocument(_ name: String, _ form: String) throws {
    let program = try Program()
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: program.folder.appending(path: name))
    let script = """
      test "$*" = "--sandbox --from \(form) --to plain-smart --wrap none" || exit 3
      cat >/dev/null
      printf 'Report\\n\\nop@n1:~$ uptime\\n\\n11:02:00 up 3 days, 1:02, 1 user, load average: 0.10, 0.20, 0.30\\n'
      """
    let environment = try Self.pandoc(script, in: program)
    let run = try program.run(["import", name, "-s", "lab"], environment: environment)
    expectNoDifference(run.error, "lab: 2 entries imported\n")
    #expect(try program.run(["events", "-s", "lab"]).lines.contains { $0.contains("uptime") })
  }

  @Test func saysWhatToInstall() throws {
    let program = try Program()
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: program.folder.appending(path: "lab.docx"))
    let run = try program.run(
      ["import", "lab.docx", "-s", "lab"], environment: ["PATH": "/nowhere"])
    expectNoDifference(
      run.error,
      "Error: 'lab.docx' is read with 'pandoc', which is not installed\n"
        + "hint: install it with: sudo apt-get install pandoc\n")
    let environment = try Self.pandoc("echo 'not a document' >&2; exit 1", in: program)
    let refused = try program.run(["import", "lab.docx", "-s", "lab"], environment: environment)
    expectNoDifference(
      refused.error,
      "Error: 'lab.docx' was not turned into text: pandoc: not a document\n"
        + "hint: check that the document opens elsewhere; save it as text or HTML and import that\n"
    )
  }

  @Test func givesUpOnAProgramThatWritesTooMuch() throws {
    let program = try Program()
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: program.folder.appending(path: "lab.odt"))
    let environment = try Self.pandoc("exec yes", in: program)
    let run = try program.run(["import", "lab.odt", "-s", "lab"], environment: environment)
    #expect(run.error.contains("pandoc: it wrote more than 32 MiB"))
    #expect(run.status == 1)
  }
}
