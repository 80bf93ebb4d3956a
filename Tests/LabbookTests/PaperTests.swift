import Foundation
import Testing

/// Reports as PDF, read back from the file.
@Suite struct PaperTests {
  /// The beginning of a shipped session, and outputs that are hard to print.
  private func session(_ program: Program) throws -> String {
    let path = try program.shippedSession("swarm-failover-1", lines: 2_000)
    _ = try program.shell(
      """
      labbook record -s \(path) -- sh -c 'printf "%200000s" x'
      labbook record -s \(path) -- sh -c 'seq -s "	" 10000'
      labbook record -s \(path) -- sh -c 'for n in $(seq 2000); do printf "<div><table><tr><td>"; done'
      labbook record -s \(path) -- printf '<img src=file:///etc/passwd> @import url(http://127.0.0.1:9/x) ąčęėįšųūž\\n'
      """)
    return path
  }

  @Test(arguments: ["weasyprint", "chromium"])
  func isRightOnEveryPage(_ engine: String) throws {
    let program = try Program()
    let session = try session(program)
    let arguments = [
      "report", "-s", session, "--template", "coursework", "--language", "lt", "--format", "pdf",
      "--pdf-engine", engine,
    ]
    let run = try program.run(arguments + ["--output", "one"])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.lines == ["one/report.pdf"])
    let pages = try program.shell("pdftotext -layout one/report.pdf -").text
      .split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    #expect(pages.count > 10)
    let chapters = try expectContents(pages)
    for (place, page) in pages.enumerated().dropLast() {
      guard let chapter = chapters.last(where: { $0.page <= place + 1 }) else { continue }
      let head = page.split(separator: "\n").first { $0.contains(where: \.isLetter) } ?? ""
      // Chromium knows no running strings.
      let expected = engine == "chromium" ? "A Docker Swarm cluster and two failures" : chapter.name
      #expect(head.lowercased().contains(expected.lowercased()), "page \(place + 1)")
    }
    let fonts = try program.shell("pdffonts one/report.pdf | tail -n +3").lines
    #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(#/ yes (yes|no ) yes /#) })
    let text = pages.joined()
    #expect(text.contains("ąčęėįšųūž"))
    #expect(text.contains("<img src=file:///etc/passwd>"))
    #expect(!text.contains("root:x:0"))
    try expectInside(program)
    #expect(try program.run(arguments + ["--output", "two"]).status == 0)
    #expect(try program.shell("cmp one/report.pdf two/report.pdf").status == 0)
  }

  /// A screen reader is told what is a heading, a table with its heads, a list, a link.
  @Test(arguments: ["weasyprint", "chromium"])
  func isTaggedForScreenReaders(_ engine: String) throws {
    let program = try Program()
    let run = try program.run([
      "report", "-s", try program.shippedSession("swarm-failover-1", lines: 300), "--language",
      "lt",
      "--format", "pdf", "--pdf-engine", engine, "--tagged", "--output", "one",
    ])
    #expect(run.status == 0, "\(run.error)")
    let facts = try program.shell("pdfinfo one/report.pdf").lines
    #expect(facts.contains { $0.wholeMatch(of: /Tagged: +yes/) != nil })
    #expect(facts.contains { $0.wholeMatch(of: /Title: +A Docker Swarm cluster.*/) != nil })
    let tags = try program.shell("pdfinfo -struct one/report.pdf").text
    let found = Set(tags.matches(of: /\n *([A-Z][A-Za-z0-9]*)/).map { String($0.1) })
    #expect(found.isSuperset(of: ["H1", "H2", "Table", "TH", "TD", "L", "Link"]), "\(found)")
  }

  /// A figure that is higher than a page goes on on the next one: its text is never smaller than 7 points, and
  /// each of its machines is there once.
  @Test func highFiguresGoOnOnTheNextPage() throws {
    let program = try Program()
    let recorded = try program.shell(
      #"""
      mkdir tools
      cat > tools/VBoxManage <<'END'
      #!/bin/sh
      printf '%s\n' "name=\"$2\"" "UUID=\"00000000-4fa1-4c3b-8f0d-00000000000$(echo $2 | tail -c 2)\"" 'VMState="running"' \
        'nic1="nat"' 'cableconnected1="on"' 'nic2="intnet"' 'intnet2="lan"' 'cableconnected2="on"' \
        'nic3="hostonly"' 'hostonlyadapter3="vboxnet0"' 'cableconnected3="on"'
      END
      chmod +x tools/VBoxManage
      PATH=$PWD/tools:$PATH
      for n in 1 2 3 4 5 6 7 8 9; do labbook record -s nine -- VBoxManage showvminfo n$n --machinereadable; done
      labbook report -s nine --format pdf --pdf-engine weasyprint --output one
      """#)
    #expect(recorded.status == 0, "\(recorded.error)")
    let pages = try program.shell("pdftotext -bbox one/report.pdf -").text.split(
      separator: "<page "
    )
    .filter { $0.contains(">Internet<") }
    #expect(pages.count == 2)
    #expect(pages.joined().matches(of: />Internet</).count == 9)
    for word in pages.joined().matches(of: /yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">(.*)</)
    {
      let (top, bottom) = (try #require(Double(word.1)), try #require(Double(word.2)))
      // A line of Liberation Sans is 1.1 times as high as its letters are said to be.
      #expect(bottom - top >= 7 * 1.1, "\(word.3)")
    }
  }

  /// Every line of the contents names the page that has the heading.
  ///
  /// - Returns: The chapters.
  private func expectContents(_ pages: [String]) throws -> [(name: String, page: Int)] {
    let line = /^\s*([0-9A-C](?:\.[0-9]+)*)\s+(\S.*?)[ .]{2,}([0-9]+)$/.anchorsMatchLineEndings()
    let contents = try #require(pages.first { $0.contains("TURINYS") })
    let entries = contents.matches(of: line)
    #expect(entries.count > 10)
    var chapters: [(name: String, page: Int)] = []
    for entry in entries {
      let number = try #require(Int(entry.3))
      if !entry.1.contains(".") { chapters.append(("\(entry.1) \(entry.2)", number)) }
      try #require(pages.indices.contains(number - 1))
      let page = pages[number - 1].lowercased().split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      let start = entry.2.lowercased().prefix(24)
      #expect(page.contains("\(entry.1.lowercased()) \(start)"), "\(entry.0)")
    }
    return chapters
  }

  /// No word leaves its page.
  private func expectInside(_ program: Program) throws {
    let boxes = try program.shell("pdftotext -bbox one/report.pdf -").text
    var (width, height) = (0.0, 0.0)
    var outside: [String] = []
    for line in boxes.split(separator: "\n") {
      if let page = line.firstMatch(of: /<page width="([0-9.]+)" height="([0-9.]+)"/) {
        (width, height) = (Double(page.1) ?? 0, Double(page.2) ?? 0)
      } else if let word = line.firstMatch(
        of: /xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*)</)
      {
        let box = [word.1, word.2, word.3, word.4].compactMap { Double($0) }
        if box.count != 4 || box[0] < 0 || box[1] < 0 || box[2] > width + 1 || box[3] > height + 1 {
          outside.append(String(word.5.prefix(40)))
        }
      }
    }
    #expect(outside == [])
  }

  /// Every format of both figures, by what a file of it begins with.
  @Test(arguments: ["diagram", "timeline"], [("png", "\u{FFFD}PNG"), ("pdf", "%PDF")])
  func drawsFiguresAsPixelsAndPages(command: String, format: (name: String, head: String)) throws {
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let run = try Program().run([command, "-s", session, "--format", format.name])
    #expect(run.status == 0, "\(run.error)")
    #expect(String(decoding: run.output.prefix(4), as: UTF8.self).hasPrefix(format.head))
    let again = try Program().run([command, "-s", session, "--format", format.name])
    #expect(again.output == run.output)
  }

  @Test func saysWhatToInstallForPixels() throws {
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let run = try Program().shell(
      "PATH=/nowhere $(command -v labbook) diagram -s \(session) --format png")
    #expect(run.status == 1)
    #expect(
      run.error
        == "Error: no PNG and no PDF of a figure without 'rsvg-convert', which is not installed\n"
        + "hint: sudo apt-get install librsvg2-bin, or write --format svg\n")
  }

  /// A stand-in for pandoc, which is told a folder that has every figure of the text.
  @Test func givesWordProcessorsTheFiguresToo() throws {
    let program = try Program()
    let session = try program.shippedSession("swarm-failover-1", lines: 2_000)
    try program.append(
      """
      #!/bin/bash
      for word in "$@"; do [ "$last" = --resource-path ] && folder=$word; last=$word; done
      echo "$@" | sed "s|$folder|FOLDER|"
      grep -o '](figures/[^)]*)' | tr -d '](' | tr -d ')' | while read -r file; do
        head -c 4 "$folder/$file"; echo " $file"
      done

      """, to: "bin/pandoc")
    let run = try program.shell(
      "chmod +x bin/pandoc; PATH=$PWD/bin:$PATH labbook report -s \(session) --format docx --output out"
    )
    #expect(run.lines == ["out/report.docx"], "\(run.error)")
    let lines = try program.text(of: "out/report.docx").split(separator: "\n")
    #expect(
      lines.first
        == "--from commonmark+pipe_tables+raw_html --to docx --output - --resource-path FOLDER")
    #expect(lines.count > 3)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("<svg figures/") })
  }

  @Test func saysWhatToInstall() throws {
    let program = try Program()
    _ = try program.run(["note", "--new", "-s", "try", "x"])
    let run = try program.shell("PATH=/nowhere $(command -v labbook) report -s try --format pdf")
    #expect(run.status != 0)
    #expect(run.error.contains("hint: sudo apt-get install weasyprint, or chromium instead"))
    let wrong = try program.run(["report", "-s", "try", "--pdf-engine", "weasy"])
    #expect(wrong.error.contains("did you mean 'weasyprint'?"))
  }
}
