import Testing

@testable import Anonymity

@Suite struct DisguiseTests {
  /// What replaces what is found in a text.
  private func disguise(_ text: String, forced: Set<String> = []) -> Disguise {
    var hunt = NameHunt()
    hunt.look(in: text)
    let names = NamePseudonyms(hunt.found, forced: forced, kept: [])
    let numbers = NumberPseudonyms()
    var random = SystemRandomNumberGenerator()
    numbers.addresses = AddressMap(
      hunt.found.addresses, counted: hunt.found.counted, cuts: hunt.found.cuts, using: &random)
    return Disguise(names.names, numbers: numbers, digits: hunt.found.digits)
  }

  @Test(arguments: [
    "/home/jonasp/x", "ssh jonasp@10.1.1.24", "C:\\Users\\jonasp\\x", "uid=1000(jonasp) gid=1000",
    "jonasp:x:1000:1000:,,,:/srv:/bin/bash", "-rw-r--r-- 1 jonasp jonasp 12 Nov 1 x",
    "drwxr-xr-x 2 root jonasp 12 Nov 1 x", "jonasp   pts/0  2026-11-23", "LOGNAME=jonasp",
    "Accepted publickey for jonasp from 10.1.1.24 port 22", "[sudo] password for jonasp:",
    "Failed password for invalid user jonasp from 10.1.1.24", " Username: jonasp",
    "https://github.com/jonasp/lab",
    "git@github.com:jonasp/lab.git", "https://hub.docker.com/r/jonasp/web", "user.name=Jonasp",
    "/home/jonasp/a jonaspe+ jonasp2", "\"\\njonasp\" /home/jonasp", "%2Fjonasp /home/jonasp",
    "/home/jonasp \u{1B}[1mjonasp\u{1B}[0m", "/home/jonasp j\u{0}o\u{0}n\u{0}a\u{0}s\u{0}p\u{0}",
  ])
  func findsAUserByWhereTheNameStands(_ text: String) {
    let other = disguise(text).disguised(text)
    #expect(!other.lowercased().contains("jonasp "), "\(other)")
    let bare = other.lowercased().replacing("jonaspe+", with: "").filter { $0 != "\u{0}" }
    #expect(!bare.contains("jonasp"), "\(other)")
    #expect(other.utf8.count == text.utf8.count)
  }

  @Test(arguments: [
    ("KTU", "at KTU and ktu"), ("Vilniaus universitetas", "Vilniaus"),
    ("Jonas Petraitis", "petraitis"),
    ("doc. dr. Rūta Žukauskaitė", "RŪTA ŽUKAUSKAITĖ zukauskaite"), ("IFF-12", "group IFF-12"),
  ])
  func findsWhatAPersonWritesOfPersonsAndSchools(_ written: String, _ text: String) {
    var found = FoundNames()
    found.addWritten(written, shortest: 4)
    let names = NamePseudonyms(found, forced: [], kept: [])
    let disguise = Disguise(names.names, numbers: NumberPseudonyms(), digits: [])
    let other = disguise.disguised(text)
    #expect(other.utf8.count == text.utf8.count)
    for word in text.split(separator: " ") where !["at", "and", "group"].contains(word) {
      #expect(!other.lowercased().contains(word.lowercased()), "\(other)")
    }
    // Capitals stay capitals.
    #expect(zip(text, other).allSatisfy { $0.isUppercase == $1.isUppercase })
  }

  @Test(arguments: [
    "getty@tty1.service", "hmac-sha2-256-etm@openssh.com", "nginx@sha256:abc", "veth4421a60@if11",
    "web.1.xcpt85lw5uu5", "pull the cable.In the end", "curl -d @file.json", "  PID TTY  TIME CMD",
    "https://docs.docker.com/engine/", "/home/student", "root@localhost", "Add::Face", "12:34:56",
    "5.10.1.1.24", "2026-11-23T04:10:01.122+00:00", "std::vector a::b", "from: the list",
  ])
  func leavesAloneWhatNamesNobody(_ text: String) {
    #expect(disguise(text).disguised(text) == text)
  }

  @Test func oneOfSeveralThatAreCountedIsFound() {
    let text =
      "jj@alba-n01 alba-n02 alba-n0{1..3} alba-n$i alba-n%02d alba-name alba-n07 10.1.1.2{4..6} 10.1.1.24"
    let other = disguise(text).disguised(text).split(separator: " ").map(String.init)
    let stem = other[1].dropLast(2)
    #expect(other[2] == "\(stem)0{1..3}".replacing("00", with: "0"))
    #expect(other[3] == "\(stem.dropLast())$i" || other[3] == "\(stem)$i")
    #expect(other[5] == "alba-name" && !other[6].hasPrefix("alba"))
    #expect(
      other[7].hasSuffix(".2{4..6}") && other[8].hasSuffix(".24") && !other[8].hasPrefix("10.1.1"))
    #expect(other[7].dropLast(7) == other[8].dropLast(2))
  }

  @Test func theOrderOfNamesStays() {
    let names = ["alba", "bruno", "castor", "delta-n01", "delta-n02", "zeus"]
    let text = names.map { "jj@\($0)" }.joined(separator: " ")
    for _ in 0..<20 {
      let others = disguise(text).disguised(text).split(separator: " ").map { $0.dropFirst(3) }
      #expect(others == others.sorted())
      #expect(Set(others).count == names.count)
    }
  }

  @Test func whatIsReplacedBecomesNoWordThatIsThere() {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let pairs = letters.flatMap { one in letters.map { other in "\(one)\(other)" } }
    let text = "/home/jo " + pairs.filter { $0 != "qz" }.joined(separator: " ")
    #expect(disguise(text).disguised(text).hasPrefix("/home/qz "))
  }

  @Test func noTextChangesItsLength() {
    let parts = [
      "\u{1B}[1m", "\u{1B}]0;", "\u{7}", "\u{1B}", " \r", "\u{8}", "\u{0}", "jonas", "alba-n0", "1",
      "@", "/home/",
      "10.1.1.", "24", ":", "::", "fe80", "08:00:27:", "aa:bb:cc", "-", ".", "ž", "“", "\\n", "%2",
      "F", "{", "$", "…", "+",
      "SHA256:", "AAAAB3NzaC1yc2E", "|1|", "serial number: ", "vb", "60cf6928-180b-4954-81e0-",
      "db146954d41a", "\n", " ",
      "https://", "ktu.lt", "MAC: ", "uid=1(", "-rw-r--r-- 1 ", "ABCD:",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...30)).map { _ in parts.randomElement() ?? "" }.joined()
      let whole = "jonas@alba-n01 10.1.1.24 " + text
      let printed = Array(whole.utf8).dropLast(Int.random(in: 0...3))
      #expect(
        disguise(whole).disguised(Array(printed)).count == printed.count, "\(text.debugDescription)"
      )
    }
  }
}
