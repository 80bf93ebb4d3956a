import CustomDump
import Foundation
import Testing

/// What is said of a record whose chain is broken, and of hashes and pages that were kept elsewhere.
@Suite struct VerifyTests {
  /// A session of three entries.
  private static let begin =
    "labbook record -s try -- sh -c 'echo node is Down; exit 1' >/dev/null; "
    + "labbook note -s try one; labbook note -s try two; "

  @Test func everyCommandThatReadsSaysThatTheRecordIsNotIntact() throws {
    let program = try Program()
    _ = try program.shell(
      Self.begin
        + "sed -i 's/\"text\":\"node is Down/\"text\":\"node is Ready/' sessions/try/journal.jsonl")
    for words in [
      ["list"], ["show"], ["show", "1"], ["show", "1", "--raw"], ["events"], ["findings"],
      ["check"],
      ["state"], ["diagram"], ["timeline"], ["export"], ["audit"], ["search", "node"], ["report"],
    ] {
      let run = try program.run(words + ["-s", "try"])
      #expect(
        run.error.contains(
          "labbook: warning: the record is not intact: sessions/try/journal.jsonl:"),
        "\(words): \(run.error)")
      #expect(run.error.contains("hint: run 'labbook verify'"), "\(words)")
    }
    let shown = try program.run(["show", "1", "--raw", "-s", "try"])
    #expect(shown.text == "node is Ready\n")
    let page = try String(
      contentsOf: program.folder.appending(path: "output/try/report.html"), encoding: .utf8)
    #expect(
      page.contains(#"<p class="warning" role="alert">The record is not intact: the hash chain"#))
    let verified = try program.run(["verify", "-s", "try"])
    #expect(verified.status == 1)
    #expect(verified.text.contains("the line does not continue the hash chain"))
  }

  @Test func saysWhatAnUnkeyedChainCannotShow() throws {
    let program = try Program()
    let run = try program.shell(Self.begin + "labbook verify -s try")
    #expect(run.status == 0)
    #expect(
      run.lines.contains(
        "not shown: that nobody computed the chain anew or cut off its end; see --expect and --signers"
      ))
  }

  @Test func comparesAHashThatWasKeptElsewhere() throws {
    let program = try Program()
    let run = try program.shell(
      Self.begin
        + """
        hash=$(labbook verify -s try | sed -n 's/last hash //p')
        labbook verify -s try --expect $hash; echo status $?
        labbook note -s try three; labbook verify -s try --expect $hash | tail -1
        sed -i '$d' sessions/try/journal.jsonl; labbook verify -s try --expect $hash | tail -1
        sed -i '$d' sessions/try/journal.jsonl; labbook verify -s try --expect $hash; echo status $?
        labbook verify -s try; echo status $?
        labbook verify -s try --expect 12; echo status $?
        """)
    let said = run.lines.filter { !$0.contains("last hash") && !$0.contains("journal.jsonl") }
    expectNoDifference(
      said,
      [
        "line 6 has the expected hash", "status 0",
        "line 6 has the expected hash; 1 line was added since", "line 6 has the expected hash",
        "no line has the expected hash: the record was rewritten, or cut off before that line",
        "status 1",
        "not shown: that nobody computed the chain anew or cut off its end; see --expect and --signers",
        "status 0", "status 64",
      ])
    #expect(run.error.contains("expected the 64 hexadecimal digits of a hash, found '12'"))
  }

  @Test func tellsWhetherAReportAndARecordBelongTogether() throws {
    let program = try Program()
    let run = try program.shell(
      Self.begin
        + """
        labbook report -s try >/dev/null; page=output/try/report.html
        labbook verify -s try $page | tail -2; echo status $?
        labbook verify -s try $page >/dev/null; echo status $?
        sed 's/node is Down/node is Up/' $page > edited.html
        labbook verify -s try edited.html | tail -1; labbook verify -s try edited.html >/dev/null; echo status $?
        python3 - <<'END'
        import hashlib, re
        page = open('edited.html').read()
        tag = '<meta name="labbook-digest" content="'
        blank = re.sub(tag + '[0-9a-f]{64}', tag + '0' * 64, page, count=1)
        digest = hashlib.sha256(blank.encode()).hexdigest()
        open('forged.html', 'w').write(blank.replace(tag + '0' * 64, tag + digest, 1))
        END
        labbook verify -s try forged.html | tail -1; labbook verify -s try forged.html >/dev/null; echo status $?
        labbook note -s try three; labbook verify -s try $page | tail -2
        labbook note --new -s other x; labbook verify -s other $page | tail -2
        labbook verify -s other $page >/dev/null; echo status $?
        labbook verify -s other sessions/try/session.yaml; echo status $?
        labbook verify -s other nothing.html; echo status $?
        """)
    expectNoDifference(
      run.lines,
      [
        "output/try/report.html: written from lines 1 to 6 of this record",
        "output/try/report.html: those lines give this page, byte for byte", "status 0", "status 0",
        "edited.html: the page was edited", "status 1",
        "forged.html: the page was not edited, or its digest was computed anew: labbook writes another "
          + "page from those lines now, as it does if session.yaml, the templates or labbook have changed",
        "status 2",
        "output/try/report.html: written from lines 1 to 6 of this record; 1 line was added since",
        "output/try/report.html: those lines give this page, byte for byte",
        "output/try/report.html: not written from this record: line 6 does not have its hash",
        "output/try/report.html: the page was not edited, or its digest was computed anew",
        "status 1", "status 2", "status 2",
      ])
    #expect(run.error.contains("cannot read 'nothing.html': No such file or directory"))
    #expect(run.error.contains("'sessions/try/session.yaml' does not name the record"))
  }
}
