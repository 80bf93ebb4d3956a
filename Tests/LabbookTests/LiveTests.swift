import Foundation
import Testing

/// A session that is followed while it is recorded: `serve`, `status --follow`, `report --watch`.
@Suite struct LiveTests {
  @Test func servesWhatIsRecordedToWhoKnowsTheAddressOnly() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- echo one > /dev/null
      labbook serve -s try > address 2> serve.err & served=$!
      await '[ -s address ]'; a=$(cat address)
      code() { curl -s -o /dev/null -w '%{http_code}\n' --max-time 5 "$@"; }
      code "${a%/*/}/"; code "${a%/*/}/0123456789abcdef0123456789abcdef/"
      code -H 'Host: example.org' "$a"; code -H 'Origin: http://example.org' "${a}events"
      code -X POST "$a"; code "${a}../../etc/passwd"; code "${a}nothing"; code "$a"
      curl -sN --max-time 60 "${a}events" > events & reader=$!
      await 'grep -q "echo one" events'
      labbook record -s try -- echo '<img src=x onerror=alert(1)>' > /dev/null
      await 'grep -q "onerror" events'
      mv sessions/try sessions/gone
      await 'tail -3 events | grep -q "sessions/try"'
      mv sessions/gone sessions/try
      labbook record -s try -- echo again > /dev/null
      await 'grep -q "echo again" events'
      kill $reader $served; cat serve.err >&2
      ss -ltn | grep -c ":$(echo "$a" | cut -d: -f3 | cut -d/ -f1) " || true
      """)
    #expect(
      run.lines.prefix(8) == ["403", "403", "403", "403", "405", "403", "404", "200"],
      "\(run.error)")
    #expect(run.error == "")
    let address = try program.text(of: "address")
    #expect(address.wholeMatch(of: #/http://127\.0\.0\.1:\d+/[0-9a-f]{32}/\n/#) != nil)
    #expect(try program.text(of: "events").contains("event: figures\ndata: [{"))
  }

  /// In the browser the page fills itself, and what was printed stays text.
  @Test func isReadInABrowser() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- echo '<img src=x onerror=document.title=1><b>' > /dev/null
      labbook serve -s try > address & served=$!
      await '[ -s address ]'
      # It prints the page when nothing more comes: when the server has gone.
      chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
        --user-data-dir=profile --enable-logging=stderr --virtual-time-budget=3000 \
        --dump-dom "$(cat address)" > page 2> messages & browser=$!
      port=$(cut -d: -f3 address | cut -d/ -f1)
      await '[ -n "$(ss -Htn state established "sport = :$port")" ]'; sleep 4
      kill $served; wait $browser; grep CONSOLE messages | grep -v ERR_ || true
      """)
    #expect(run.text == "", "\(run.error)")
    let page = try program.text(of: "page")
    #expect(page.contains("Last commands") && page.contains("Nothing is known to be broken."))
    #expect(page.contains("&lt;img src=x onerror=document.title=1&gt;&lt;b&gt;"), "\(page)")
    #expect(!page.contains("<img") && !page.contains("{{nonce}}"))
  }

  @Test func saysThatAPortIsTaken() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- true
      labbook serve -s try > address & served=$!
      await '[ -s address ]'
      labbook serve -s try --port "$(cut -d: -f3 address | cut -d/ -f1)"; echo "status $?"
      kill $served
      """)
    #expect(run.lines == ["status 1"])
    #expect(run.error.contains("of 127.0.0.1 cannot be used"))
    #expect(run.error.contains("hint: another program may have it"))
  }

  @Test func printsHowTheExperimentStands() throws {
    let program = try Program()
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let text = try program.run(["status", "-s", session]).text
    for line in [
      "✗ Nothing has been recorded for ", "✓ Nothing is known to be broken.",
      "swarm-n02 was powered off", "✓ swarm-n01: Ready · leader · 2",
      "✓ kursinis-web-service: 3/3", "✓ swarm-n01-oam: answered by 3f0c0e53c42f ",
      "curl --connect-timeout 1 swarm-n03-oam",
    ] {
      #expect(text.contains(line), "\(line)")
    }
  }

  @Test func tellsWhatIsBrokenNowAndForHowLong() throws {
    let program = try Program()
    // Up to the first listing that shows a node down, before the cable is put back.
    let path = try program.shippedSession("swarm-failover-1", lines: 4000)
    let text = try program.run(["status", "-s", path]).text.replacing("\u{A0}", with: " ")
    #expect(text.contains("✗ The cable of NIC 2 of swarm-n01 was pulled"))
    #expect(text.contains("swarm-n02 changed to Down between 5.40 and 15.2 s after the fault"))
    #expect(text.contains("✗ swarm-n02: Down"))
    let lithuanian = try program.run(["status", "-s", path, "--language", "lt"]).text
    #expect(lithuanian.contains("Kas sugedę") && lithuanian.contains(": jau "))
  }

  /// A request that still runs says nothing of its endpoint, and of a command without an end nothing says that it
  /// was interrupted.
  @Test func tellsWhatIsKnownWhileCommandsRun() throws {
    let program = try Program()
    let answer = #"<h1>This request was processed by host: 9a21bc334455</h1>\n"#
    func line(_ second: Int, _ command: String, _ rest: String) -> String {
      #"{"start": "2026-11-28T02:36:0\#(second)Z", "cmd": "\#(command)"\#(rest)}"# + "\n"
    }
    func end(_ second: Int, exit: Int, _ output: String = "") -> String {
      #", "end": "2026-11-28T02:36:0\#(second)Z", "exit": \#(exit), "chunks": [[0.1, "o", "\#(output)"]]"#
    }
    let fault = "VBoxManage controlvm swarm-n01 setlinkstate2 off"
    func status(_ lines: [String]) throws -> [String] {
      try lines.joined().write(
        to: program.folder.appending(path: "lines.jsonl"), atomically: true, encoding: .utf8)
      return try program.shell(
        "rm -rf sessions; labbook import lines.jsonl -s try && labbook status -s try --utc"
      )
      .lines.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var lines = [
      line(1, "curl swarm-n01-oam", end(1, exit: 0, answer)), line(2, fault, end(2, exit: 0)),
      line(3, "ssh swarm-n01-oam docker node ls", ""), line(4, "curl swarm-n01-oam", ""),
    ]
    let before = try status(lines)
    #expect(
      before.contains { $0.hasPrefix("✓ swarm-n01-oam: answered by 9a21bc334455") }, "\(before)")
    #expect(before.contains("? No listing or request has shown what followed."))
    #expect(before.contains { $0.contains("no end  ssh swarm-n01-oam") })
    lines += [
      line(5, "curl swarm-n01-oam", end(6, exit: 28)),
      line(7, "curl swarm-n02-oam", end(7, exit: 0, answer)),
    ]
    let after = try status(lines)
    #expect(after.contains("✗ Requests from then on: 1 answered, 1 failed."), "\(after)")
    #expect(!after.contains { $0.contains("has shown what followed") })
    #expect(after.contains { $0.hasPrefix("✗ swarm-n01-oam: no answer for ") })
    // Ages are of whole seconds.
    #expect(!after.contains { $0.contains(/\.[0-9]+\u{A0}?s\b.* ago|for .*\.[0-9]+\u{A0}?s\b/) })
  }

  @Test func printsAgainAndWritesAgainAsTheSessionGrows() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook record -s try -- echo one > /dev/null
      labbook status -s try --follow > followed & status=$!
      labbook report -s try --watch --output out > paths & report=$!
      await 'grep -q "echo one" followed'; await 'grep -qs "echo one" out/report.html'
      labbook record -s try -- echo two > /dev/null
      await 'grep -q "echo two" followed'; await 'grep -q "echo two" out/report.html'
      kill $status $report; cat paths
      """)
    #expect(
      run.lines == ["out/report.html", "out/report.md", "out/figures/topology.svg"], "\(run.error)")
  }
}
