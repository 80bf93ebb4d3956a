import Foundation
import Testing

@Suite struct AttachTests {
  @Test func copiesTheFileAndShowsItInTheReport() throws {
    let program = try Program()
    let picture = Program.repository.appending(path: "docs/topology.png")
    let bytes = try Data(contentsOf: picture)
    let run = try program.run([
      "attach", "--new", "-s", "try", "--caption", "The <figure> & its lines", picture.path,
    ])
    #expect(run.text == "topology.png\n")
    let copy = program.folder.appending(path: "sessions/try/attachments/topology.png")
    #expect(try Data(contentsOf: copy) == bytes)
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
    let report = try program.run(["report", "-s", "try"])
    #expect(report.lines.contains("output/try/attachments/topology.png"))
    let html = try String(
      contentsOf: program.folder.appending(path: "output/try/report.html"), encoding: .utf8)
    #expect(html.contains("src=\"data:image/png;base64,\(bytes.base64EncodedString().prefix(40))"))
    #expect(html.contains("The &lt;figure&gt; &amp; its lines"))
  }

  @Test func keepsAnotherFileOfTheSameName() throws {
    let program = try Program()
    let run = try program.shell(
      """
      mkdir d; echo one > a.txt; echo two > d/a.txt
      labbook attach --new -s try a.txt; labbook attach --new -s try d/a.txt; labbook attach --new -s try a.txt
      cat sessions/try/attachments/a-2.txt
      """)
    #expect(run.lines == ["a.txt", "a-2.txt", "a.txt", "two"])
  }

  @Test func noticesAFileThatWasChanged() throws {
    let program = try Program()
    let run = try program.shell(
      """
      echo one > a.txt; labbook attach --new -s try a.txt
      echo more >> sessions/try/attachments/a.txt
      labbook verify -s try; echo status $?
      """)
    #expect(run.text.contains("the attachment 'a.txt' is not what it was"))
    // What somebody put beside it is told; the record is whole.
    let beside = try program.shell(
      """
      labbook attach --new -s other a.txt
      echo x > sessions/other/attachments/b.txt; labbook verify -s other
      """)
    #expect(beside.status == 0)
    #expect(beside.text.contains("sessions/other/attachments/b.txt: not a part of the record\n"))
    #expect(run.lines.last == "status 1")
  }

  @Test func saysWhatCannotBeAttached() throws {
    let program = try Program()
    let run = try program.run(["attach", "--new", "-s", "try", "nosuch.png"])
    #expect(run.status != 0)
    #expect(run.error.contains("cannot read 'nosuch.png': No such file or directory"))
    #expect(run.error.contains("hint: "))
  }
}
