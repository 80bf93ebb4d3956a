import CustomDump
import Foundation
import Testing

@Suite struct AnonymizeTests {
  /// What became what, as `--map` writes it.
  private struct Map {
    var pairs: [(old: String, new: String)] = []

    init(_ text: String) throws {
      for line in text.split(separator: "\n") {
        let words = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        if let old = words["old"], let new = words["new"] { pairs.append((old, new)) }
      }
      pairs.sort { $0.old.count > $1.old.count }
    }

    /// A text with every old name replaced.
    func applied(to text: String) -> String {
      var text = text
      for (place, pair) in pairs.enumerated() {
        text = text.replacing(pair.old, with: "\u{1}\(place)\u{2}")
      }
      for (place, pair) in pairs.enumerated() {
        text = text.replacing("\u{1}\(place)\u{2}", with: pair.new)
      }
      return text
    }
  }

  /// A finding without its number, its keys in order.
  private static func ordered(_ line: String) throws -> String {
    let members = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let own = members?.filter { $0.key != "number" } ?? [:]
    return String(
      decoding: try JSONSerialization.data(withJSONObject: own, options: .sortedKeys), as: UTF8.self
    )
  }

  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func findingsOfAShippedSessionStayAndNoNameIsLeft(_ name: String) throws {
    let program = try Program()
    let path = try program.shippedSession(name)
    let run = try program.run(["anonymize", "-s", name, "--map", "map"])
    #expect(run.status == 0, "\(run.error)")
    let copy = "\(name)-anonymized"
    let map = try Map(program.text(of: "map"))
    #expect(map.pairs.count > 20)

    let findings = try [name, copy].map { session in
      try program.run(["findings", "-s", session, "--format", "json"]).lines
    }
    #expect(findings[0].count > 50)
    expectNoDifference(
      try findings[0].map { try Self.ordered(map.applied(to: $0)) }.sorted(),
      try findings[1].map(Self.ordered).sorted())
    let events = try [name, copy].map {
      try program.run(["events", "-s", $0, "--format", "json"]).lines
    }
    #expect(events[0].count == events[1].count)

    // Addresses of 10.1.1.0/24 may have become others of it; a grep as a person would do it for the rest.
    for file in ["journal.jsonl", "session.yaml"] {
      let text = try program.text(of: "\(path)-anonymized/\(file)").lowercased()
      for pair in map.pairs where !map.pairs.contains(where: { $0.new.contains(pair.old) }) {
        #expect(!text.contains(pair.old.lowercased()), "\(file): \(pair.old)")
      }
      #expect(!text.contains("swarm-n"))
    }
    #expect(try program.run(["verify", "-s", copy]).status == 0)
  }

  @Test func aCopyDiffersFromItsSessionInTheNamesOfMachinesAlone() throws {
    let program = try Program()
    _ = try program.shippedSession("swarm-failover-1")
    _ = try program.run(["anonymize", "-s", "swarm-failover-1"])
    let run = try program.run(["diff", "swarm-failover-1", "swarm-failover-1-anonymized"])
    let rows = run.lines.drop { $0 != "Different" }.dropFirst(2).prefix { $0 != "Cannot be told" }
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.hasPrefix("Name of machine swarm-n0") })
    #expect(run.text.contains("in one only: 0"))
  }

  /// What a session prints that was recorded and copied, entry by entry.
  private func copied(
    _ program: Program, _ lines: [String], manifest: String = "title: A lab\n", options: String = ""
  ) throws -> (shown: String, map: Map, run: Program.Run) {
    try program.write("manifest", manifest)
    var script = "mkdir -p sessions/s; cp manifest sessions/s/session.yaml\n"
    for (number, line) in lines.enumerated() {
      try program.write("run\(number).sh", line)
      // The lines are in files, so that names stand in outputs alone.
      script += "labbook record -s s -- sh run\(number).sh > /dev/null\n"
    }
    script += "labbook anonymize -s s --map map \(options) >&2; echo status $?\n"
    for number in lines.indices { script += "labbook show --raw -s s-anonymized \(number + 1)\n" }
    let run = try program.shell(script)
    #expect(run.lines.first == "status 0", "\(run.error)")
    let map = try Map(program.text(of: "map"))
    return (run.lines.dropFirst().joined(separator: "\n"), map, run)
  }

  @Test func aNameIsFoundWhereOutputIsCutColouredOrEscaped() throws {
    let lines = [
      #"printf 'jonasp@kestr'; sleep 0.1; printf 'el-n01 up\n'"#,
      #"printf '\033[01;31m\033[Kkestrel\033[m\033[K-n01\n\033[32mjonasp\033[0m\033[34mkestrel-n01\033[0m\n'"#,
      #"printf '\033]0;jonasp@kestrel-n01: ~\007jonasp@kestrel-n01:~$\n'"#,
      #"printf '%s\n' '{"a":"x\njonasp\u002fy","b":"%2Fhome%2Fjonasp%2F","c":"KESTREL-N01 Kestrel-n01"}'"#,
      #"printf 'kestrel-n0 kestrel-n01-oam kestrel-n0{1..3} mykestrels “jonasp”\n'"#,
    ]
    let copy = try copied(Program(), lines)
    for name in ["jonasp", "kestrel-n"] { #expect(!copy.shown.lowercased().contains(name)) }
    let user = copy.map.applied(to: "jonasp")
    let host = copy.map.applied(to: "kestrel-n01")
    let stem = String(host.dropLast(4))
    #expect(host.hasSuffix("-n01") && host.utf8.count == "kestrel-n01".utf8.count)
    expectNoDifference(
      copy.shown.split(separator: "\n").map(String.init),
      [
        "\(user)@\(host) up",
        "\u{1B}[01;31m\u{1B}[K\(stem)\u{1B}[m\u{1B}[K-n01",
        "\u{1B}[32m\(user)\u{1B}[0m\u{1B}[34m\(host)\u{1B}[0m",
        "\u{1B}]0;\(user)@\(host): ~\u{7}\(user)@\(host):~$",
        #"{"a":"x\n\#(user)\u002fy","b":"%2Fhome%2F\#(user)%2F","c":"\#(host.uppercased()) "#
          + "\(host.prefix(1).uppercased())\(host.dropFirst())\"}",
        "\(stem)-n0 \(host)-oam \(stem)-n0{1..3} mykestrels “\(user)”",
      ])
    // A longer word is left alone, and named.
    #expect(!copy.run.error.contains(user))
  }

  @Test func addressesKeepTheirSubnetsTheirMakersAndTheirWidth() throws {
    let lines = [
      "echo inet 10.7.3.24/24 brd 10.7.3.255 via 10.7.3.1; echo inet 10.7.9.25/24",
      "echo link/ether 08:00:27:6a:07:b8; echo inet6 fe80::a00:27ff:fe6a:7b8/64",
      "echo 'MAC: 0800276A07B8, Attachment: NAT'; echo ip-10-7-3-24",
      "echo 255.255.255.0 0.0.0.0 127.0.0.1 172.17.0.2 8.8.8.8 ff:ff:ff:ff:ff:ff ::1 12:34:56",
      "echo https://docs.docker.com/engine/ https://web.kestrel.lt:8080/x",
      "echo http://10-7-3-24.kestrel.lt/",
    ]
    let shown = try copied(Program(), lines).shown.split(separator: "\n").map(String.init)
    let nets = try #require(
      shown[0].firstMatch(
        of: /inet 10\.(\d)\.(\d)\.(\d\d)\/24 brd 10\.\1\.\2\.255 via 10\.\1\.\2\.1$/))
    let other = try #require(shown[1].firstMatch(of: /inet 10\.(\d)\.(\d)\.(\d\d)\/24$/))
    #expect(nets.1 != "7" && nets.3 != "24")
    #expect(nets.1 == other.1 && nets.2 < other.2)
    let card = try #require(
      shown[2].firstMatch(of: /^link\/ether 08:00:27:(..):0(.):(..)$/), "\(shown[2])")
    #expect("\(card.1)0\(card.2)\(card.3)" != "6a07b8")
    #expect(shown[3] == "inet6 fe80::a00:27ff:fe\(card.1):\(card.2)\(card.3)/64")
    #expect(
      shown[4] == "MAC: 080027\("\(card.1)0\(card.2)\(card.3)".uppercased()), Attachment: NAT")
    #expect(shown[5] == "ip-10-\(nets.1)-\(nets.2)-\(nets.3)")
    #expect(
      shown[6]
        == "255.255.255.0 0.0.0.0 127.0.0.1 172.17.0.2 8.8.8.8 ff:ff:ff:ff:ff:ff ::1 12:34:56")
    #expect(
      shown[7].wholeMatch(
        of: /https:\/\/docs\.docker\.com\/engine\/ https:\/\/web\.[a-z]{7}\.lt:8080\/x/) != nil)
    #expect(!shown[7].contains("kestrel"))
    #expect(shown[8].hasPrefix("http://10-\(nets.1)-\(nets.2)-\(nets.3)."), "\(shown[8])")
  }

  @Test func keysOfHostsAndTablesOfNodes() throws {
    let table = """
      ID                            HOSTNAME      STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
      r1fe9v9hl8um9x3fnstt6s60w *   kestrel-n01   Ready     Active         Leader           20.10.24
      x1fe9v9hl8um9x3fnstt6s60w     kestrel-n02   Down      Active                          20.10.24
      """
    let lines = [
      "echo 'kestrel-n01,10.7.3.24 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl jonasp@kestrel-n01'",
      "echo '256 SHA256:ABCDEFGHIJabcdefghij0123456789ABCDEFGHIJabc jonasp@kestrel-n02 (ED25519)'",
      "docker() { cat <<'X'\n\(table)\nX\n}; docker node ls",
    ]
    let copy = try copied(Program(), lines)
    let shown = copy.shown
    let listing = copy.map.applied(to: table)
    #expect(shown.contains(listing))
    #expect(listing.contains("*   ") && !listing.contains("kestrel"))
    #expect(shown.contains("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"))
    for part in ["OMqqnkVzrm0", "ABCDEFGHIJabcdefghij", "jonasp", "kestrel", "10.7.3.24"] {
      #expect(!shown.contains(part), "\(part)")
    }
  }

  @Test func personsOfTheManifestAreReplacedWhereverTheyStand() throws {
    let program = try Program()
    let manifest = """
      title: The lab of Jonas Petraitis
      author: Jonas Petraitis
      supervisor: doc. dr. Rūta Žukauskaitė
      institution: Kestrel University
      assignment: task.md
      course: Cloud computing

      """
    try program.write("task.md", "Asked by Žukauskaitė.\n")
    try program.write("shot.png", "\u{0}\u{1}")
    try program.write("notes.txt", "PETRAITIS was here\n")
    try program.write("manifest", manifest)
    let run = try program.shell(
      """
      mkdir -p sessions/s; cp manifest sessions/s/session.yaml; cp task.md sessions/s
      labbook note -s s 'petraitis and zukauskaite saw it; Petraičio' && labbook stage -s s 'Jonas begins'
      labbook attach -s s --caption 'by Petraitis' notes.txt && labbook attach -s s --caption shot shot.png
      labbook record -s s -- sh -c 'echo docker login -p hunter2222' > /dev/null
      labbook anonymize -s s; echo status $?
      labbook verify -s s-anonymized | head -1
      cat sessions/s-anonymized/task.md sessions/s-anonymized/attachments/notes.txt sessions/s-anonymized/session.yaml
      cat sessions/s-anonymized/journal.jsonl; stat -c %a sessions/s-anonymized sessions/s-anonymized/journal.jsonl
      """)
    let text = run.text.lowercased()
    #expect(run.text.contains("status 0"), "\(run.error)")
    #expect(run.text.contains("journal.jsonl: intact"))
    for name in ["jonas", "petraitis", "rūta", "žukauskaitė", "zukauskaite", "kestrel"] {
      #expect(!text.contains(name), "\(name)")
    }
    for word in ["Cloud computing", "University", "doc. dr. ", "Asked by ", " was here"] {
      #expect(run.text.contains(word), "\(word)")
    }
    #expect(run.lines.suffix(2) == ["700", "600"])
    #expect(
      run.error.contains("could not be looked into, and were left out: 'attachments/shot.png'"))
    // The cases of a surname are for the user to look at.
    #expect(run.error.contains("look like names and were kept: 'petraičio'"))
    #expect(!text.contains("redacts"))
  }

  @Test func replacesAndKeepsWhatItIsTold() throws {
    let program = try Program()
    let copy = try copied(
      program, ["echo the zebra is at laptop; echo jonasp@kestrel"],
      options: "--name zebra --name laptop --keep kestrel")
    #expect(copy.shown.wholeMatch(of: /the [a-z]{5} is at [a-z]{6}\n[a-z]{6}@kestrel/) != nil)
    #expect(!copy.shown.contains("zebra") && !copy.shown.contains("laptop"))
    let mode = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "map").path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(!copy.run.error.contains(copy.map.applied(to: "zebra")))
  }

  @Test func overwritesNothingAndCopiesNothingBroken() throws {
    let program = try Program()
    let run = try program.shell(
      """
      labbook note --new -s a one && labbook note --new -s a two && labbook anonymize -s a > /dev/null 2>&1
      labbook anonymize -s a; echo status $?
      touch map; labbook anonymize -s a --output b --map map; echo status $?
      labbook anonymize -s a --output b --name 12; echo status $?
      sed -i 's/"one"/"0ne"/' sessions/a/journal.jsonl
      labbook anonymize -s a --output c; echo status $?; ls -A sessions
      """)
    #expect(
      run.lines == ["status 1", "status 1", "status 1", "status 1", ".last", "a", "a-anonymized"])
    #expect(run.error.contains("sessions/a-anonymized: there is something already"))
    #expect(run.error.contains("cannot write 'map': there is something already"))
    #expect(
      run.error.contains(
        "'12' is no word\nhint: give --name and --keep a word that begins with a letter or a digit")
    )
    #expect(run.error.contains("sessions/a/journal.jsonl:2: the chain breaks here"))
  }

  @Test func keepsNoCopyThatWouldBeReadOtherwise() throws {
    let program = try Program()
    _ = try program.shippedSession("swarm-failover-1", lines: 600)
    let run = try program.shell(
      "labbook anonymize -s swarm-failover-1 --name hostname; echo status $?; ls sessions")
    #expect(run.lines == ["status 1", "swarm-failover-1"])
    #expect(run.error.contains("Error: the copy would "))
    #expect(
      run.error.contains("hint: a name is a word of a tool as well; keep it with --keep WORD"))
  }
}
