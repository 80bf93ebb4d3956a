import CustomDump
import Events
import Readers
import Session
import Testing

/// What a line sets holds for the lines behind it in the same shell.
@Suite struct ShellHistoryTests {
  private static func entry(
    _ number: Int, _ line: String, host: String? = "laptop", status: CommandRun.Status = .unknown
  ) -> Entry {
    let run = CommandRun(
      arguments: [], line: line, user: "ann", host: host,
      end: CommandRun.End(time: nil, duration: nil, status: status))
    return Entry(number: number, time: nil, source: .imported, content: .command(run))
  }

  /// The machines that the containers of `docker ps -q` behind some lines are on.
  private static func places(_ entries: [Entry]) -> [String?] {
    let reader = EntryReader()
    var history = ShellHistory(manifest: Manifest())
    var places: [String?] = []
    for entry in entries {
      let isListing = entry.command?.line == "docker ps -q"
      let isRefused = entry.command?.line.contains("nowhere") == true
      let text =
        isListing ? "84f32317148c\n" : isRefused ? "Current context \"nowhere\" is not found\n" : ""
      let chunk = OutputChunk(stream: .output, offset: nil, bytes: Array(text.utf8))
      let read = reader.read(entry, in: history.settings(for: entry)) { [chunk] }
      history.take(read)
      places += read.events.filter { $0.observation.kind == .container }.map(\.evidence.host)
    }
    return places
  }

  @Test(arguments: [
    (["export DOCKER_HOST=ssh://ann@n2"], "n2"), (["eval $(docker-machine env n3)"], "n3"),
    (["docker context use n4"], "n4"),
    (["docker context use n4", "docker context use default"], "laptop"),
    (["docker context use nowhere"], "laptop"), (["ssh n5 export DOCKER_HOST=ssh://n2"], "laptop"),
    (["export DOCKER_HOST=ssh://n2", "unset DOCKER_HOST"], "laptop"),
    (["docker() { ssh n6 sudo docker \"$@\"; }"], "n6"),
    (["function docker { ssh n7 docker $1 $2; }"], "n7"),
    (["docker() { ssh n8 \"docker $*\"; }"], "n8"),
    (["a() { ssh n1 \"$@\"; }; docker() { ssh n9 docker \"$@\"; }"], "n9"),
    (["docker() {\n  ssh n10 docker \"$@\"\n}"], "n10"),
    (["function docker() { ssh n11 -- docker \"${@:1}\"; }"], "n11"),
    (["docker() { ssh n11 docker \"$@\"; }", "docker() { ssh n12 docker $@; }"], "n12"),
    (["docker() {\n  # don't ask why\n  ssh n14 docker \"$@\" # n1's\n}"], "n14"),
    (["docker() { ssh n6 docker \"$@\"; }", "unset -f docker"], "laptop"),
    (["alias docker='ssh n13 docker'"], "n13"),
    (["alias docker='ssh n13 docker'", "unalias docker"], "laptop"),
    (["ssh n5 'docker() { ssh n6 docker \"$@\"; }'"], "laptop"),
  ])
  func holdsForWhatFollows(_ lines: [String], _ host: String) {
    let entries = (lines + ["docker ps -q"]).enumerated().map {
      Self.entry($0.offset + 1, $0.element)
    }
    expectNoDifference(Self.places(entries), [host])
  }

  /// What is defined and called in one line, with other words in front.
  @Test(arguments: [
    ("n() { ssh n1 docker \"$@\"; }; n ps -q", "n1"),
    ("on() { ssh $1 docker \"${@:2}\"; }; on n2 ps -q", "n2"),
    ("f() { ssh n3 docker ps --format '{{.ID}}'; }\nf", "n3"),
  ])
  func holdsForTheRestOfItsLine(_ line: String, _ host: String) {
    let commands = ShellLine.commands(in: line)
    expectNoDifference(commands.last?.host, host)
    expectNoDifference(commands.last?.words.prefix(2), ["docker", "ps"])
    #expect(commands.last?.condition == .always)
  }

  /// What a function groups is not one command, whatever braces a template has behind it.
  @Test func isUnknownWhereAFunctionHasGroups() {
    let line = "f() { { ssh n2; docker ps; } ; docker ps --format '{{.ID}}' {{a}}; }; f"
    expectNoDifference(ShellLine.commands(in: line).map(\.words), [[":"]])
  }

  /// A function that does more than hand its words on names no command.
  @Test func isUnknownWhereAFunctionDecides() {
    let entries = [
      Self.entry(1, "docker() { shift; ssh n6 docker $#; }"), Self.entry(2, "docker ps -q"),
    ]
    expectNoDifference(Self.places(entries), [])
  }

  @Test func holdsForThatShellAlone() {
    let entries = [
      Self.entry(1, "export DOCKER_HOST=ssh://n2"), Self.entry(2, "docker ps -q", host: "n9"),
      Self.entry(3, "docker ps -q"),
    ]
    expectNoDifference(Self.places(entries), ["n9", "n2"])
  }

  @Test func doesNotHoldWhereItFailed() {
    let entries = [
      Self.entry(1, "eval $(docker-machine env n2)", status: .exited(1)),
      Self.entry(2, "docker ps -q"),
    ]
    expectNoDifference(Self.places(entries), ["laptop"])
  }
}
