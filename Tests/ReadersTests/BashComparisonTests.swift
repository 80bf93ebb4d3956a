import CustomDump
import Foundation
import Readers
import Testing

/// The command-line reader against bash itself: a thousand made-up lines give the words that bash runs.
@Suite struct BashComparisonTests {
  private static let count = 1000
  private static let bash = "/bin/bash"

  /// What `a` to `d` do in bash: each writes its words, with signs that no line has, to a file.
  private static let driver = """
    say() { local IFS=$'\\x1f'; printf '%s\\x1f\\x1e' "$*" >> "$OUT"; }
    a() { say a "$@"; }; b() { say b "$@"; }; c() { say c "$@"; }; d() { say d "$@"; }
    while IFS= read -r -d '' line; do
      eval "$line" > /dev/null 2> /dev/null < /dev/null
      wait
      printf '\\x1d' >> "$OUT"
    done
    """

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: bash)))
  func givesTheWordsThatBashRuns() throws {
    var generator = LineGenerator(seed: 20_261_126)
    let lines = (0..<Self.count).map { _ in generator.line() }
    let expected = try Self.run(lines)
    #expect(expected.count == lines.count)
    for (line, words) in zip(lines, expected) {
      let found = ShellLine.commands(in: line).filter { $0.condition != .afterFailure }
        .flatMap { [$0.words] + $0.filters }
      // The programs of a pipeline run at the same time.
      let own = Self.sorted(found)
      if own != Self.sorted(words) {
        Issue.record("\(line)\n  read: \(own)\n  bash: \(Self.sorted(words))")
      }
    }
  }

  private static func sorted(_ commands: [[String]]) -> [[String]] {
    commands.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The commands that bash runs for each line.
  private static func run(_ lines: [String]) throws -> [[[String]]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "lines"), folder.appending(path: "out"))
    try Data(lines.flatMap { Array($0.utf8) + [0] }).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: bash)
    process.arguments = ["--norc", "-c", driver]
    process.environment = ["OUT": output.path, "LC_ALL": "C.UTF-8"]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return text.split(separator: "\u{1d}", omittingEmptySubsequences: false).dropLast().map { run in
      run.split(separator: "\u{1e}", omittingEmptySubsequences: false).dropLast().map { command in
        command.split(separator: "\u{1f}", omittingEmptySubsequences: false).dropLast()
          .map(String.init)
      }
    }
  }
}

/// Makes lines of words, quotes, expansions, pipes, lists, loops and here-documents.
private struct LineGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func line() -> String {
    let count = Int.random(in: 1...3, using: &random)
    var line = list(variables: [])
    for _ in 1..<count {
      line += pick(["; ", " && ", "\n", ";", " || ", " ;  "]) + list(variables: [])
    }
    // A here-document ends the line that it stands in.
    if Int.random(in: 0..<6, using: &random) == 0 {
      return line + "; \(command(variables: [])) <<\(pick(["E", "'E'", "\"E\""]))\nb 'c $x\nE\nd"
    }
    return line + pick(["", "", "", " # a 'remark", ";", " "])
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: list.indices, using: &random)]
  }

  private mutating func list(variables: [String]) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where variables.isEmpty:
      let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in word(variables: []) }
      return "for V in \(values.joined(separator: " ")); do \(command(variables: ["V"])); done"
    case 1 where variables.isEmpty:
      return "for N in $(seq 2 4)\ndo\n  \(command(variables: ["N"]))\ndone"
    case 2: return "{ \(command(variables: variables)); \(command(variables: variables)); }"
    case 3: return "(\(command(variables: variables)))"
    case 4: return "\(command(variables: variables)) | \(command(variables: variables))"
    default: return command(variables: variables)
    }
  }

  private mutating func command(variables: [String]) -> String {
    var words = [pick(["a", "b", "c", "d"])]
    for _ in 0..<Int.random(in: 0...4, using: &random) { words.append(word(variables: variables)) }
    if Int.random(in: 0..<5, using: &random) == 0 {
      words.append(
        pick(["2>&1", "> /dev/null", "2>/dev/null", "&> /dev/null", "</dev/null", ">>/dev/null"]))
    }
    if Int.random(in: 0..<8, using: &random) == 0 { words.insert("X=1", at: 0) }
    return words.joined(separator: pick([" ", " ", "  ", "\t", " \\\n "]))
  }

  private mutating func word(variables: [String]) -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in piece(variables: variables) }.joined()
  }

  private mutating func piece(variables: [String]) -> String {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return pick(["'q w'", "'$x'", "'a\"b'", "''", "'#'", "'\\n'", "'{1..2}'"])
    case 1:
      return pick([
        "\"q w\"", "\"a'b\"", "\"\"", "\"\\\"x\\\"\"", "\"{a,b}\"", "\"\\$x\"", "\"a\\b\"",
      ])
    case 2: return pick(["\\ ", "\\'", "\\\"", "\\$x", "\\\\", "\\#", "\\;", "\\{a,b}"])
    case 3:
      return pick(["{a,b}", "{1..3}", "{08..10}", "{a..c}", "x{,y}z", "{1..5..2}", "{a,{b,c}}"])
    case 4: return pick(["$'a\\tb'", "$'\\x41'", "$'it\\'s'", "$'\\u00e9'"])
    case 5 where !variables.isEmpty:
      return pick([
        "${\(variables[0])}", "\"$\(variables[0])\"", "n${\(variables[0])}m",
      ])
    default:
      return pick([
        "w", "-x", "--name=v", "10.1.1.24:80", "a.b_c", "./d", "k=v", "é", "%", "@n", "a#b", "x,y",
      ])
    }
  }
}
