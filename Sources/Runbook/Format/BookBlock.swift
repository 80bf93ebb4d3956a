internal import Lab
private import Readers
internal import Session
internal import Study
internal import Text

/// A fenced block of a runbook that is not mere prose.
struct BookBlock {
  enum Kind: String, CaseIterable {
    case bash, watch, wait, expect, onfail, finally

    /// The kind that a word behind a fence names; nil for another language.
    ///
    /// A repair that is overlooked for a letter is worse than a language refused.
    init?(_ word: String, at line: Int, in path: String) throws {
      if Self(rawValue: word) == nil, Self.isLike(word) {
        throw BookError(
          path: path, line: line,
          problem: .unknown(UnknownWord(word, of: "kind of block", known: Self.own)))
      }
      self.init(rawValue: word)
    }

    /// Whether a word behind a fence is one of these, or nearly.
    static func isLike(_ word: String) -> Bool {
      if Self(rawValue: word) != nil { return true }
      return Spelling.nearest(to: word, among: own) != nil && word.count > 4 && word != "batch"
    }

    private static let own = Self.allCases.map(\.rawValue).filter { $0 != "bash" }
  }

  let kind: Kind
  /// The words behind the kind.
  let options: [String]
  let text: String
  /// The line of the fence.
  let line: Int
  let path: String

  private func error(_ problem: BookError.Problem, at line: Int? = nil) -> BookError {
    BookError(path: path, line: line ?? self.line, problem: problem)
  }

  /// What it holds, each with its line.
  func contents() throws -> [(line: Int, content: Book.Content)] {
    switch kind {
    case .bash: return try steps().map { ($0.line, .step($0)) }
    case .onfail, .finally:
      return [(line, .repair(Book.Repair(steps: try steps(), isForFailure: kind == .onfail)))]
    case .watch: return try watches()
    case .wait, .expect: return try waits()
    }
  }

  private func steps() throws -> [Book.Step] {
    var (mayFail, limit): (Bool, Double?) = (false, nil)
    for option in options {
      if option == "may-fail", kind == .bash {
        mayFail = true
      } else if option.hasPrefix("limit=") {
        limit = try seconds(String(option.dropFirst(6)), for: "limit", at: line)
      } else {
        let known = (kind == .bash ? ["may-fail"] : []) + ["limit=TIME"]
        throw error(.unknown(UnknownWord(option, of: "option", known: known)))
      }
    }
    let commands: [BashSyntax.Command]
    do {
      commands = try BashSyntax.commands(in: text, from: line + 1)
    } catch let failure as BashSyntax.Failure {
      throw error(.bash(failure.reason), at: failure.line)
    }
    guard !commands.isEmpty else { throw error(.incomplete(kind.rawValue, missing: "command")) }
    return commands.map {
      Book.Step(text: $0.text, line: $0.line, mayFail: mayFail, limit: limit)
    }
  }

  private func seconds(_ text: String, for key: String, at line: Int) throws -> Double {
    do { return try TimeSpan(text).seconds } catch {
      throw self.error(.wrongValue(key: key, expected: "a duration such as 2s or 5min"), at: line)
    }
  }

  // MARK: Lines with keys

  private typealias Line = (number: Int, key: String?, text: String)

  /// The lines of a block that has keys; comments are left out.
  private func lines(keys: [String]) throws -> [Line] {
    if let option = options.first {
      throw error(.misplaced(option, place: "a '\(kind.rawValue)' block"))
    }
    var found: [Line] = []
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let (number, text) = (self.line + 1 + offset, line.trimmed)
      if text.isEmpty || text.hasPrefix("#") { continue }
      let word = text.prefix { !$0.isWhitespace }
      guard word.last == ":", word.dropLast().allSatisfy({ $0.isLetter }) else {
        found.append((number, nil, text))
        continue
      }
      let key = String(word.dropLast())
      guard keys.contains(key) else {
        throw error(.unknown(UnknownWord(key, of: "key", known: keys)), at: number)
      }
      found.append((number, key, text.dropFirst(word.count).trimmed))
    }
    return found
  }

  // MARK: watch

  private func watches() throws -> [(line: Int, content: Book.Content)] {
    let lines = try lines(keys: ["every", "each", "for", "until"])
    if lines.count == 1, lines[0].key == nil, lines[0].text == "stop" {
      return [(line, .endOfWatches)]
    }
    var options: [String] = []
    for line in lines {
      guard let key = line.key else { continue }
      if key == "every" || key == "for" { _ = try seconds(line.text, for: key, at: line.number) }
      options += ["--\(key)", line.text]
    }
    guard options.contains("--every") else {
      throw error(.incomplete("watch", missing: "line 'every: TIME'"))
    }
    let commands = lines.filter { $0.key == nil }
    guard !commands.isEmpty else { throw error(.incomplete("watch", missing: "command")) }
    return try commands.map { line in
      guard let words = ShellLine.plainWords(of: line.text) else {
        throw error(.needsShell(line.text), at: line.number)
      }
      return (
        line.number,
        .watch(
          Book.Watch(
            line: line.number, arguments: options + ["--"] + words, command: line.text))
      )
    }
  }

  // MARK: wait, expect

  private func waits() throws -> [(line: Int, content: Book.Content)] {
    let lines = try lines(keys: kind == .wait ? ["look", "every"] : ["look"])
    var wait = Book.Wait(conditions: [], looks: [], every: 2)
    for line in lines {
      switch line.key {
      case "every": wait.every = try seconds(line.text, for: "every", at: line.number)
      case "look": wait.looks += try look(line)
      default:
        if kind == .wait, let pause = pause(line.text) {
          guard lines.count == 1 else {
            throw error(
              .misplaced("for", place: "a wait for a state; put it into a block of its own"),
              at: line.number)
          }
          return [(line.number, .pause(seconds: try seconds(pause, for: "for", at: line.number)))]
        }
        wait.conditions.append(try condition(line))
      }
    }
    guard !wait.conditions.isEmpty else {
      throw error(.incomplete(kind.rawValue, missing: "state"))
    }
    return [(line, kind == .wait ? .wait(wait) : .expect(wait))]
  }

  /// `for 30s`.
  private func pause(_ text: String) -> String? {
    let words = text.split(separator: " ")
    return words.count == 2 && words[0] == "for" ? String(words[1]) : nil
  }

  private func look(_ line: Line) throws -> [Book.Step] {
    do {
      return try BashSyntax.commands(in: line.text, from: line.number).map {
        Book.Step(text: $0.text, line: $0.line, mayFail: true)
      }
    } catch let failure as BashSyntax.Failure {
      throw error(.bash(failure.reason), at: failure.line)
    }
  }

  private func condition(_ line: Line) throws -> Book.Wait.Condition {
    do {
      let (state, within) = try StateCondition.reading(line.text)
      if within != nil, kind == .expect {
        throw BookError.Problem.misplaced("within", place: "what is expected at the end")
      }
      return Book.Wait.Condition(
        text: state.text, line: line.number, state: state, within: within)
    } catch let problem as BookError.Problem {
      throw error(problem, at: line.number)
    }
  }
}
