package import Events
package import Lab
package import Readers
package import Session

/// An expression made ready for one session: which entries, commands, events and findings meet it.
package struct ExpressionTest {
  private let condition: Condition

  /// One thing to look at: a command of an entry, or an entry that is none.
  fileprivate struct Subject {
    var entry: Entry
    /// The entry with its commands; nil where only the record is read.
    var read: ReadEntry?
    /// Nil stands for the line as a whole.
    var part: CommandPart?
    /// The kind of the event or the finding that is asked about; nil where none is.
    var kind: String?
  }

  private typealias Condition = (Subject) -> Bool

  /// - Parameters:
  ///   - expression: Nil lets everything through.
  ///   - kinds: The words that `kind` may be followed by; empty where nothing has a kind.
  ///   - zone: The zone in which times are meant.
  /// - Throws: `ExpressionError` at the word that the session has nothing for.
  package init(
    _ expression: EntryExpression?, in study: inout SessionStudy, zone: ZoneOffset,
    kinds: [String] = []
  ) throws {
    guard let expression else {
      condition = { _ in true }
      return
    }
    var context = try Context(expression, in: &study, zone: zone, kinds: kinds)
    condition = try context.condition(of: expression)
  }

  /// Whether an entry of which only the record is read meets it.
  package func meets(_ entry: Entry) -> Bool { condition(Subject(entry: entry)) }

  /// Whether one of an entry's commands meets it, or its line as a whole.
  package func meets(_ read: ReadEntry) -> Bool { read.commands.contains { meets($0, of: read) } }

  /// Whether a command meets it; nil stands for the line as a whole.
  package func meets(_ part: CommandPart?, of read: ReadEntry) -> Bool {
    condition(Subject(entry: read.entry, read: read, part: part))
  }

  /// The events of an entry that meet it.
  package func events(of read: ReadEntry) -> [Event] {
    let owned = read.parts.flatMap { part in part.events.map { (event: $0, part: Optional(part)) } }
    return (owned + read.omissions.map { (event: $0, part: nil) }).filter { event, part in
      condition(
        Subject(
          entry: read.entry, read: read, part: part, kind: event.observation.kind.rawValue))
    }.map(\.event)
  }

  /// Whether one of the entries that show a finding meets it.
  package func meets(_ finding: Finding, in entries: [ReadEntry]) -> Bool {
    let kind = type(of: finding.statement.value).kind
    return finding.entries.contains { number in
      guard entries.indices.contains(number - 1) else { return false }
      let read = entries[number - 1]
      return read.commands.contains { part in
        condition(Subject(entry: read.entry, read: read, part: part, kind: kind))
      }
    }
  }
}

extension EntryExpression {
  /// Whether it asks about more than the record itself says: the commands of a line, what they printed.
  package var needsCommands: Bool {
    terms.contains { term in
      switch term.keyword {
      case .host, .inside, .tool, .user, .class, .secret, .kind: true
      case .failed, .exit, .text, .grep, .stage, .caller, .since, .until, .between, .around, .entry:
        false
      }
    }
  }
}

extension ExpressionTest {
  /// What the conditions of an expression are about in one session.
  private struct Context {
    let names: MachineNames?
    private let moments: NamedMoments
    private let kinds: [String]
    /// What the session has, for the messages about what it does not have.
    private var known: [EntryExpression.Keyword: Set<String>] = [:]
    /// The moment of the last `since`.
    private var since: String?

    init(
      _ expression: EntryExpression, in study: inout SessionStudy, zone: ZoneOffset, kinds: [String]
    ) throws {
      let moments = expression.terms
        .filter { [.since, .until, .between, .around].contains($0.keyword) }
        .flatMap(\.values).map(\.text)
      self.moments = try study.moments(in: zone, naming: moments)
      self.kinds = kinds
      guard expression.needsCommands else {
        names = nil
        return
      }
      let entries = try study.entries()
      let names = MachineNames(events: try study.events(), manifest: try study.manifest())
      self.names = names
      for read in entries {
        guard let run = read.entry.command else { continue }
        for part in read.parts {
          let host = part.command.host ?? run.host
          known[.host, default: []].formUnion([host].compactMap(\.self))
          known[.host, default: []].formUnion(
            [host.map { names.machine($0).name }].compactMap(\.self))
          known[.tool, default: []].insert(part.command.program)
          known[.user, default: []].formUnion(
            [part.command.user ?? run.user, run.origin?.person].compactMap(\.self))
        }
        known[.tool, default: []].formUnion(
          [run.arguments.first?.split(separator: "/").last.map(String.init)].compactMap(\.self))
      }
      known[.inside] = known[.host]
    }

    mutating func condition(of expression: EntryExpression) throws -> Condition {
      switch expression {
      case .not(let inner):
        let inner = try condition(of: inner)
        return { !inner($0) }
      case .both(let left, let right):
        let (left, right) = (try condition(of: left), try condition(of: right))
        return { left($0) && right($0) }
      case .either(let left, let right):
        let (left, right) = (try condition(of: left), try condition(of: right))
        return { left($0) || right($0) }
      case .term(let term): return try condition(of: term)
      }
    }

    /// What a term's word names, or the error at the word.
    private func located<Value>(
      _ word: ExpressionWord, _ find: () throws -> Value
    ) throws(ExpressionError) -> Value {
      do { return try find() } catch { throw ExpressionError(word, "\(error)") }
    }

    private func check(_ word: ExpressionWord, for keyword: EntryExpression.Keyword) throws {
      let known = known[keyword, default: []].filter { !$0.isEmpty }.sorted()
      guard !known.contains(word.text) else { return }
      let thing =
        switch keyword {
        case .host, .inside: "host"
        default: keyword.rawValue
        }
      throw ExpressionError(word, "\(UnknownWord(word.text, of: thing, known: known))")
    }

    private mutating func condition(of term: EntryExpression.Term) throws -> Condition {
      guard let word = term.values.first else {
        return term.keyword == .failed ? { $0.hasFailed } : { $0.hasSecret }
      }
      let text = word.text
      switch term.keyword {
      case .host, .inside:
        let names = names
        let machine = names?.machine(text)
        if machine.map({ !known[.host, default: []].contains($0.name) }) ?? true {
          try check(word, for: term.keyword)
        }
        let isInside = term.keyword == .inside
        return { subject in
          guard let host = subject.host, isInside || subject.part?.command.container == nil else {
            return false
          }
          return names?.machine(host) == machine
        }
      case .tool:
        try check(word, for: .tool)
        return { subject in
          subject.part?.command.program == text || subject.program == text
        }
      case .user:
        try check(word, for: .user)
        return { subject in
          let run = subject.entry.command
          return (subject.part?.command.user ?? run?.user) == text || run?.origin?.person == text
        }
      case .class:
        let effects = Effect.allCases.map(\.rawValue)
        guard let effect = Effect(rawValue: text) else {
          throw ExpressionError(word, "\(UnknownWord(text, of: "class", known: effects))")
        }
        return { $0.part?.effect == effect }
      case .exit:
        guard let code = Int(text) else {
          throw ExpressionError(word, "expected an exit status, a number, not '\(text)'")
        }
        return { $0.exit == code }
      case .text:
        let wanted = text.lowercased()
        return { $0.entry.text.lowercased().contains(wanted) }
      case .grep:
        let pattern: Regex<AnyRegexOutput>
        do { pattern = try Regex(text) } catch {
          throw ExpressionError(word, "'\(text)' is not a regular expression: \(error)")
        }
        return { $0.entry.text.contains(pattern) }
      case .stage:
        let stage = try located(word) { try moments.stage(titled: text) }
        return { (stage.from.entry...stage.to.entry).contains($0.entry.number) }
      case .caller:
        return { subject in
          let caller = subject.part?.caller ?? subject.entry.command?.caller
          return caller == text || caller?.hasPrefix(text + ":") ?? false
        }
      case .since:
        since = text
        return within(try located(word) { try moments.entries(from: text, to: nil) })
      case .until where text.hasPrefix("+"):
        guard let since else {
          throw ExpressionError(word, "'\(text)' is counted from a 'since' before it")
        }
        let span = try located(word) { try TimeSpan(String(text.dropFirst())) }
        return within(try located(word) { try moments.entries(from: since, lasting: span.seconds) })
      case .until: return within(try located(word) { try moments.entries(from: nil, to: text) })
      case .between:
        let last = term.values.last?.text
        return within(try located(word) { try moments.entries(from: text, to: last) })
      case .around:
        let span = try term.values.dropFirst().first.map { span in
          try located(span) { try TimeSpan(span.text) }
        }
        return within(
          try located(word) { try moments.entries(around: text, within: span?.seconds ?? 10) })
      case .entry:
        let numbers = try located(word) { try EntryNumbers(text) }
        _ = try located(word) { try moments.entry(at: String(numbers.first)) }
        return within(numbers.first...max(numbers.first, numbers.last ?? .max))
      case .kind:
        guard kinds.contains(text) else {
          throw ExpressionError(
            word,
            kinds.isEmpty
              ? "entries have no kind\nhint: 'labbook events' and 'labbook findings' select by kind"
              : "\(UnknownWord(text, of: "kind", known: kinds))")
        }
        return { $0.kind == text }
      case .failed, .secret: return { _ in false }
      }
    }

    private func within(_ range: ClosedRange<Int>) -> Condition {
      { range.contains($0.entry.number) }
    }
  }
}

extension ExpressionTest.Subject {
  fileprivate var host: String? { part?.command.host ?? entry.command?.host }

  /// The program that was started, whatever it ran.
  fileprivate var program: String? {
    entry.command?.arguments.first?.split(separator: "/").last.map(String.init)
  }

  fileprivate var exit: Int? {
    (read ?? ReadEntry(entry)).exit(of: part)
  }

  /// Whether it is known to have failed.
  fileprivate var hasFailed: Bool {
    read.map { $0.outcome(of: part) == .fail } ?? entry.hasFailed
  }

  fileprivate var hasSecret: Bool {
    let tells = part?.events.contains { $0.observation.kind == .token } ?? false
    return tells || entry.text.contains("masked-")
  }
}
