import CustomDump
import Formats
import Session
import Testing

/// Recordings in which only what the shell does tells where its prompts are.
@Suite struct ShellBehaviourTests {
  private static let missingEnd =
    "\u{1B}[1m\u{1B}[7m%\u{1B}[27m\u{1B}[1m\u{1B}[0m" + String(repeating: " ", count: 79) + "\r \r"

  private static func entries(_ texts: [String]) throws -> [ImportedEntry] {
    let events = texts.enumerated().map { index, text in
      let escaped = text.unicodeScalars.map { scalar in
        scalar.value < 32
          ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
          : String(scalar)
      }.joined()
      return "[\(index + 1).0, \"o\", \"\(escaped)\"]\n"
    }
    let cast =
      "{\"version\": 2, \"width\": 80, \"height\": 24, \"timestamp\": 1795463008}\n"
      + events.joined()
    return try ImportedFixture.withFile(named: "lab.cast", cast) { file in
      try ImportedFixture.entries(file)
    }
  }

  /// zsh turns bracketed paste on behind its prompt, whatever that looks like.
  @Test(arguments: [
    "anna@MacBook lab % ", "\u{1B}[44m anna@n1 \u{E0B0} ~/lab \u{E0B0}\u{1B}[0m ",
    "lab on main via 🐳 ❯ ",
    "\u{1B}[1m➜  \u{1B}[36mlab\u{1B}[0m ",
  ])
  func isThatOfZsh(_ prompt: String) throws {
    let shown =
      Self.missingEnd + "\r\u{1B}[0m\u{1B}[27m\u{1B}[24m\u{1B}[J" + prompt + "\u{1B}[K\u{1B}[?2004h"
    let entries = try Self.entries([
      shown, "d", "\u{8}do", "cker ps -q", "\u{1B}[?2004l\r\r\n", "84f32317148c\r\n", shown,
      "hostname",
      "\u{1B}[?2004l\r\r\n", "n1\r\n", shown,
    ])
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker ps -q", "hostname"])
    expectNoDifference(entries.map(\.text), ["84f32317148c\r\n", "n1\r\n"])
  }

  /// bash turns it on before its prompt.
  @Test(arguments: ["lab ➤ ", "{n1} ~ » ", "┌─ anna on n1\r\n└─▪ "])
  func isThatOfBash(_ prompt: String) throws {
    let shown = "\u{1B}[?2004h" + prompt
    let entries = try Self.entries([
      shown, "docker ps -q", "\r\n\u{1B}[?2004l\r", "84f32317148c\r\n", shown, "hostname",
      "\r\n\u{1B}[?2004l\r", "n1\r\n", shown, "\u{1B}[?2004l\r\r\nexit\r\n",
    ])
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker ps -q", "hostname"])
    expectNoDifference(entries.map(\.text), ["84f32317148c\r\n", "n1\r\n"])
  }

  /// What Ctrl-D ends says a word that is nobody's output.
  @Test func isItsOwnFarewell() throws {
    let prompt = "\u{1B}[?2004hanna@n1:~$ "
    let entries = try Self.entries([
      prompt, "docker ps -q", "\r\n\u{1B}[?2004l\r", "84f32317148c\r\n", prompt,
      "\u{1B}[?2004l\r\r\nexit\r\n",
    ])
    expectNoDifference(entries.map(\.text), ["84f32317148c\r\n"])
  }

  /// An interpreter's prompts are no command lines.
  @Test func isNotThatOfAnInterpreter() throws {
    let prompt = "\u{1B}[?2004hanna@n1:~$ "
    let entries = try Self.entries([
      prompt, "python3", "\r\n\u{1B}[?2004l\r", "Python 3.12\r\n\u{1B}[?2004h>>> ", "1 + 1",
      "\r\n\u{1B}[?2004l\r2\r\n\u{1B}[?2004h>>> ", "exit()", "\r\n\u{1B}[?2004l\r", prompt,
      "hostname",
      "\r\n\u{1B}[?2004l\r", "n1\r\n", prompt,
    ])
    expectNoDifference(entries.compactMap { $0.command?.line }, ["python3", "hostname"])
  }

  /// Without a width a line that readline wraps is still one.
  @Test func isToWrapWithABlankAndAReturn() throws {
    let text =
      "Script started on 2019-11-17 12:57:10+06:00\n"
      + "[anna@n1 ~]$ curl --silent --max-time 5 http://192.168.56.11:8080/long/index \r.html\r\n"
      + "hello\r\n[anna@n1 ~]$ hostname\r\nn1\r\n[anna@n1 ~]$ exit\r\n\n"
      + "Script done on 2019-11-17 13:05:37+06:00\n"
    let entries = try ImportedFixture.withFile(named: "a.typescript", text) {
      try ImportedFixture.entries($0)
    }
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      ["curl --silent --max-time 5 http://192.168.56.11:8080/long/index.html", "hostname", "exit"])
  }

  /// All rows of a prompt of zsh's are of it, and the first names the machine.
  @Test func mayHaveTwoRowsInZsh() throws {
    let shown =
      Self.missingEnd + "\r\u{1B}[0m\u{1B}[27m\u{1B}[24m\u{1B}[J╭─anna@n1 ~/lab\r\n╰─➤ \u{1B}[K"
      + "\u{1B}[?2004h"
    let entries = try Self.entries([
      shown, "docker ps -q", "\u{1B}[?2004l\r\r\n", "84f32317148c\r\n", shown, "printf x",
      "\u{1B}[?2004l\r\r\n", "x", shown,
    ])
    expectNoDifference(entries.compactMap { $0.command?.line }, ["docker ps -q", "printf x"])
    expectNoDifference(entries.map { $0.command?.host }, ["n1", "n1"])
    expectNoDifference(entries.map(\.text), ["84f32317148c\r\n", "x"])
  }

  /// fish has a sign of its own for a missing end, and colours what it suggests.
  @Test func isThatOfFish() throws {
    let reset = "\u{1B}(B\u{1B}[m"
    let sign =
      "\u{1B}[2m⏎\(reset)" + String(repeating: " ", count: 79) + "\r⏎ \r\u{1B}[K\u{1B}[?2004h"
    let prompt =
      "\u{1B}]0;~\u{7}\u{1B}[92manna\(reset)@\(reset)n1\(reset) \u{1B}[31m~/lab\(reset)> \u{1B}[K"
    let end = "\r\n\u{1B}[30m\(reset)\u{1B}[?2004l\r"
    let entries = try Self.entries([
      "\u{1B}[?2004h" + prompt, "docker ps -q", end, "84f32317148c\r\n", sign + prompt, "printf x",
      end,
      "x", sign + prompt, "hostname", end, "n1\r\n", sign + prompt,
    ])
    expectNoDifference(
      entries.compactMap { $0.command?.line }, ["docker ps -q", "printf x", "hostname"])
    expectNoDifference(entries.map(\.text), ["84f32317148c\r\n", "x", "n1\r\n"])
    expectNoDifference(entries.map { $0.command?.host }, ["n1", "n1", "n1"])
  }

  /// A prompt that ends as a continued line begins is no continuation once it was met.
  @Test func mayLookLikeAContinuation() throws {
    let text =
      "Script started on 2019-11-17 12:57:10+06:00\n"
      + "\u{1B}[?2004hlab> docker ps -q\r\n\u{1B}[?2004l\r84f3\r\n\u{1B}[?2004hlab> cd /tmp\r\n"
      + "\u{1B}[?2004l\r\u{1B}[?2004hlab> hostname\r\n\u{1B}[?2004l\rn1\r\n\u{1B}[?2004hlab> "
      + "\u{1B}[?2004l\r\r\nexit\r\n\nScript done on 2019-11-17 13:05:37+06:00\n"
    let entries = try ImportedFixture.withFile(named: "a.typescript", text) {
      try ImportedFixture.entries($0)
    }
    expectNoDifference(
      entries.compactMap { $0.command?.line }, ["docker ps -q", "cd /tmp", "hostname"])
    expectNoDifference(entries.last?.text, "n1\r\n")
  }
}
