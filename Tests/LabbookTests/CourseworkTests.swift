import Foundation
import Testing

/// A paper that is handed in: what its author writes, and where the record stands in it.
@Suite struct CourseworkTests {
  @Test func newWritesDownWhatOnlyAPersonKnows() throws {
    let program = try Program()
    let run = try program.run([
      "new", "work", "--template", "coursework", "--title", #"A "study" of C:\swarm"#, "--author",
      "A. Student", "--year", "2026", "--language", "lt",
    ])
    #expect(
      run.lines == [
        "sessions/work/session.yaml", "sessions/work/task.md", "sessions/work/theory.md",
        "sessions/work/conclusions.md",
      ])
    _ = try program.run(["note", "-s", "work", "Pirmas žodis."])
    #expect(try program.run(["report", "-s", "work", "--format", "md"]).status == 0)
    let text = try program.text(of: "output/work/report.md")
    #expect(text.contains(#"# A "study" of C:\\swarm"#))
    #expect(text.contains("Atliko: **A. Student**"))
    #expect(text.contains(#"*\[parašo autorius: session.yaml raktas „theory“\]*"#))
    #expect(text.contains("Pirmas žodis."))
    let again = try program.run(["new", "work"])
    #expect(again.status != 0)
    #expect(again.error.contains("sessions/work/session.yaml"))
  }

  @Test func hasItsChaptersInTheOrderOfAPaper() throws {
    let program = try Program()
    let session = try program.shippedSession("swarm-failover-2")
    try program.append(
      """

      template: coursework
      assignment: "Build a swarm."
      theory: theory.md
      bibliography: works.bib
      lists: [figures]
      chapters:
        - { title: The network, text: "As in [@vb; @1].", after: configuration }

      """, to: "\(session)/session.yaml")
    try program.append("Tasks are placed by [@swarm]. See [@nobody].\n", to: "\(session)/theory.md")
    try program.append(
      """
      % a comment
      @online{swarm, author = {{Docker}}, title = {Swarm mode \\& tasks}, year = 2026}
      @book{vb, author = {Doe, Jane and Richard Roe}, title = "VirtualBox", address = {Vilnius}, edition = 3,
        isbn = {978-0}}
      @inproceedings{raft, author = {Doe, Jane}, title = {Leaders}, booktitle = {Proceedings}, pages = {1--2}}
      """, to: "\(session)/works.bib")
    #expect(
      try program.run(["report", "-s", session, "--language", "en", "--format", "md,html"]).status
        == 0)
    let name = URL(filePath: session).lastPathComponent
    let text = try program.text(of: "output/\(name)/report.md")
    let headings = text.split(separator: "\n").filter {
      $0.hasPrefix("## <a") || $0.hasPrefix("### ")
    }
    .map { $0.replacing(/^#+ <a id="[^"]*"><\/a>/, with: "") }
    #expect(
      headings == [
        "Contents", "1 The task", "2 Main part", "2.1 Introduction", "2.2 How it works",
        "2.3 Configuration", "2.4 The network", "2.5 Stages",
        "2.6 Availability of the web service in all stages", "2.7 Faults", "3 Summary of results",
        "4 References", "A Commands", "B Outputs", "C The record",
      ])
    // Works in the order in which they are cited, then the others.
    #expect(text.contains("placed by \\[[1](#reference-1)\\]. See \\[**@nobody?**\\]."))
    #expect(text.contains("As in \\[[2](#reference-2), [3](#reference-3)\\]."))
    #expect(text.contains("1. <a id=\"reference-1\"></a>DOCKER. Swarm mode \\& tasks. 2026."))
    #expect(
      text.contains("</a>DOE, Jane and ROE, Richard. VirtualBox. 3rd ed. Vilnius. ISBN 978-0."))
    #expect(text.contains("DOE, Jane. Leaders. In: Proceedings. p. 1–2."))
    #expect(text.contains("- [List of figures](#list-of-figures)"))
    #expect(text.contains("| [2.6](#availability) |"))
    // Each link leads somewhere.
    let html = try program.text(of: "output/\(name)/report.html")
    let targets = Set(html.matches(of: /\bid="([^"]+)"/).map { String($0.1) })
    let links = html.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(links.count > 500)
    #expect(links.filter { !targets.contains($0) } == [])
  }

  @Test func onlyAReportNeedsWhatItsAuthorWrote() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "x"])
    try program.append("theory: theory.md\nsecrets: []\n", to: "sessions/try/session.yaml")
    for words in [
      ["record", "-s", "try", "--", "true"], ["list", "-s", "try"], ["findings", "-s", "try"],
    ] {
      let run = try program.run(words)
      #expect(run.status == 0 && run.error.isEmpty, "\(words): \(run.error)")
    }
    let report = try program.run(["report", "-s", "try"])
    #expect(report.status != 0)
    #expect(report.error.contains("theory.md: cannot be read"))
    try program.append(
      "chapters:\n  - { title: A, text: B, after: teory }\n", to: "sessions/try/session.yaml")
    #expect(try program.run(["list", "-s", "try"]).status == 0)
    #expect(
      try program.run(["report", "-s", "try"]).error.contains(
        "'after' has a value of the wrong kind"))
  }

  @Test func saysWhereABibliographyIsWrong() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "x"])
    try program.append("bibliography: works.bib\n", to: "sessions/try/session.yaml")
    try program.append("@misc{a,\n  title = {open\n", to: "sessions/try/works.bib")
    let run = try program.run(["report", "-s", "try"])
    #expect(run.status != 0)
    #expect(run.error.hasPrefix("Error: works.bib:3: a value is not closed\nhint: "))
  }

  @Test func tellsAfterwardsBesideWhatItIsAbout() throws {
    let program = try Program()
    _ = try program.shell(
      """
      for n in 1 2 3 4; do labbook record -s try -- echo printed $n; done
      labbook note -s try --entry 2 'behind the second'
      labbook note -s try --before 2 'before the second'
      labbook stage -s try --from 3 'The second half'
      labbook note -s try --stage 'The second half' 'how it began'
      echo x > x.txt; labbook attach -s try --entry 4 x.txt
      labbook report -s try --format md
      """)
    let text = try program.text(of: "output/try/report.md")
    let places = [
      "printed 1", "before the second", "printed 2", "behind the second", "The second half",
      "how it began", "printed 3", "printed 4", "attachments/x.txt", "A Commands",
    ].map { text.ranges(of: $0).map(\.lowerBound) }
    // The title stands in the contents too.
    let body = places.map { $0.first { $0 > (places[1].first ?? text.startIndex) } ?? $0.first }
    #expect(places[0].first.map { $0 < (places[1].first ?? text.startIndex) } == true)
    let order = body.dropFirst(2).compactMap { $0 }
    #expect(order.count == 8)
    #expect(order == order.sorted())
    let wrong = try program.run(["note", "-s", "try", "--entry", "99", "x"])
    #expect(wrong.error == "Error: no entry 99\nhint: the session has the entries 1 to 9\n")
    #expect(try program.run(["verify", "-s", "try"]).status == 0)
  }

  @Test func whatIsToldAfterwardsStaysWhereItBelongsWhenItIsImported() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s one -- echo first; labbook record -s one -- echo second
      labbook note -s one --entry 1 'of the first'
      labbook export -s one > one.jsonl; grep -v '"seq":1,' one.jsonl > cut.jsonl
      labbook record -s two -- echo other; labbook import one.jsonl -s two
      labbook import cut.jsonl -s three
      for s in two three; do tail -2 sessions/$s/journal.jsonl | grep -o '"about":{[^}]*}' || echo none; done
      """)
    #expect(run.lines.suffix(2) == [#""about":{"entry":2,"place":"after"}"#, "none"])
  }
}
