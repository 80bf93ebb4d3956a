import CustomDump
import Formats
import Session
import Testing

@Suite struct WrittenTranscriptTests {
  @Test func readsAsciiDoc() throws {
    let entries = try ImportedFixture.expectGolden(
      "asciidoc-transcript/commands-in-blocks.adoc")
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      [
        "docker run -d --name web   -p 80:80 katacoda/docker-http-server", "docker ps -q",
        "ip link set enp0s8 down", "curl -s http://10.0.2.15", "hostname",
      ])
    expectNoDifference(entries.compactMap(\.stage), ["The service", "A fault"])
    let second = entries.compactMap(\.command)[1]
    expectNoDifference([second.user, second.host, second.directory], ["root", "swarm-n01", "etc"])
  }

  @Test(arguments: [
    ("rst-transcript/literal-blocks.rst", ["docker node ls -q", "docker ps -q"]),
    ("org-transcript/source-blocks.org", ["docker ps -q", "docker stop web"]),
    ("tex-transcript/environments.tex", ["docker ps -q", "docker stop web"]),
    ("notebook/cells-with-commands.ipynb", ["docker ps -q", "docker stop web"]),
  ])
  func readsOtherMarkup(_ fixture: String, _ lines: [String]) throws {
    let entries = try ImportedFixture.expectGolden(fixture)
    expectNoDifference(entries.compactMap { $0.command?.line }, lines)
    #expect(entries.compactMap(\.stage).first == "The service")
    #expect(entries.filter { $0.command != nil }.allSatisfy { !$0.text.isEmpty })
  }

  /// Groups, loops, quotes and here-documents go on behind the shell's second prompt; what somebody
  /// quoted does not.
  @Test func joinsLinesThatGoOn() throws {
    let entries = try ImportedFixture.expectGolden("plain-transcript/lines-that-go-on.txt")
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      [
        "on() {\n  ssh \"$1\" docker \"${@:2}\"\n}", "for n in n2 n3; do\non $n ps -q\ndone",
        "echo 'one\ntwo'", "cat <<END\na > b\nEND", "cat quoted.txt",
      ])
    expectNoDifference(entries.last?.text, "> what somebody wrote\n")
  }

  /// What only looks like a here-document takes no output; one takes none beyond its end.
  @Test(arguments: [
    ("echo $((1<<3))", "> 8"), ("grep '<<' notes", "> x << y"), ("cat <<< 'word'", "> word"),
    ("ls # << see above", "> a"), ("echo \"a << b\" c", "> a"), ("echo \\<\\< b", "> a"),
  ])
  func takesNoOutputForAHereDocument(_ line: String, _ output: String) throws {
    let entries = try ImportedFixture.withFile(
      named: "lab.txt", "op@n1:~$ \(line)\n\(output)\nop@n1:~$ date\nnow\n"
    ) { try ImportedFixture.entries($0) }
    expectNoDifference(entries.map { $0.command?.line }, [line, "date"])
    expectNoDifference(entries.first?.text, output + "\n")
  }

  @Test(arguments: ["cat <<END", "cat <<-'END' | sort", "cat << \"END\" > x", "(cat <<END)"])
  func takesAHereDocumentToItsEnd(_ line: String) throws {
    let entries = try ImportedFixture.withFile(
      named: "lab.txt", "op@n1:~$ \(line)\n> a\n> END\n> printed\nop@n1:~$ date\nnow\n"
    ) { try ImportedFixture.entries($0) }
    expectNoDifference(entries.map { $0.command?.line }, [line + "\na\nEND", "date"])
    expectNoDifference(entries.first?.text, "> printed\n")
  }

  @Test func takesALoopAroundAHereDocumentToItsEnd() throws {
    let entries = try ImportedFixture.withFile(
      named: "lab.txt",
      "op@n1:~$ for n in 1 2; do cat <<END\n> a\n> END\n> done\na\na\nop@n1:~$ date\nnow\n"
    ) { try ImportedFixture.entries($0) }
    expectNoDifference(
      entries.map { $0.command?.line }, ["for n in 1 2; do cat <<END\na\nEND\ndone", "date"])
    expectNoDifference(entries.first?.text, "a\na\n")
  }

  /// PowerShell writes its transcripts in UTF-16.
  @Test func readsUTF16() throws {
    let text = "PS C:\\lab> docker ps -q\r\n84f32317148c\r\n"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    let entries = try ImportedFixture.withFile(named: "lab.txt", bytes) {
      try ImportedFixture.entries($0)
    }
    expectNoDifference(entries.map { $0.command?.line }, ["docker ps -q"])
    expectNoDifference(entries.first?.text, "84f32317148c\n")
  }

  @Test func readsAPageThatABrowserSaved() throws {
    let entries = try ImportedFixture.expectGolden("html-transcript/saved-page.html")
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      [
        #"docker ps --format '{{.Names}}' | grep -v "a&b""#, "echo <x> &unknown; ✓",
        "VBoxManage controlvm swarm-n01 setlinkstate2 off", "VBoxManage list runningvms",
        "docker node ls",
      ])
    expectNoDifference(entries.compactMap(\.stage), ["The service", "A fault"])
  }

  @Test func readsWhatSomebodyCopiedFromATerminal() throws {
    let entries = try ImportedFixture.expectGolden(
      "plain-transcript/copied-from-a-terminal.txt")
    expectNoDifference(
      entries.compactMap(\.command).map { "\($0.user ?? "-"): \($0.line)" },
      ["osboxes: docker service ls", "osboxes: sudo -i", "root: docker node ls -q", "root: exit"])
    #expect(entries.first?.note?.contains("Welcome to Ubuntu") == true)
  }

  @Test func takesRemarksForPromptsNeitherInMarkdownNorBesideOtherPrompts() throws {
    for (name, text, lines) in [
      ("a.md", "```\n# a remark\n$ ls\nfile\n```\n", ["ls"]),
      ("a.adoc", "----\n# a remark\n$ ls\nfile\n----\n", ["ls"]),
      ("b.md", "```\n# a remark\n```\n", []),
    ] {
      let entries = try ImportedFixture.withFile(named: name, text) {
        try ImportedFixture.entries($0)
      }
      #expect(entries.compactMap { $0.command?.line } == lines, "\(name)")
    }
  }

  @Test func findsPromptsThatTheUserDescribes() throws {
    let text = "lab@n1 → docker ps\nnothing\nlab@n2 → hostname\nn2\n"
    let options = ImportOptions(prompt: try PromptPattern(#"(?<user>\w+)@(?<host>\w+) → "#))
    try ImportedFixture.withFile(named: "lab.txt", text) { file in
      var entries: [ImportedEntry] = []
      try ImportFormats.read(ForeignSource(file), as: "plain-transcript", options: options) {
        entries.append($0)
      }
      expectNoDifference(
        entries.map { [$0.command?.user, $0.command?.host, $0.command?.line, $0.text] },
        [["lab", "n1", "docker ps", "nothing\n"], ["lab", "n2", "hostname", "n2\n"]])
    }
  }
}
