import ArgumentParser
import Readers
import Session
import Study

/// Selects by an expression.
struct ExpressionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Only what meets this: 625-700, host NAME, failed, 'stage \"…\" and not tool curl'.",
      discussion: """
        Conditions: \(EntryExpression.Keyword.allCases.map(\.usage).joined(separator: ", "))\
        , and numbers of entries (625, 625-700, 625-). They combine by and, or, not and parentheses; \
        'and' may be left out. A moment is the number of an entry, a time, the title of a stage or the id \
        of a finding; 'until +2min' counts from the 'since' before it.
        """, valueName: "expression"))
  var words: [String] = []

  /// The expression; nil where none was given.
  func expression() throws -> EntryExpression? {
    if let first = words.first, SessionFolder.known.contains(first) {
      throw ValidationError(
        "unexpected argument '\(first)'; a session is named with -s: -s \(first)")
    }
    do { return try EntryExpression(arguments: words) } catch { throw ValidationError("\(error)") }
  }
}

extension EntryExpression.Keyword {
  /// How it is written.
  fileprivate var usage: String {
    ([rawValue] + values.map { "<\($0)>" }).joined(separator: " ")
  }
}

/// Selects the entries to list: an expression, and options that say the same.
struct FilterOptions: ParsableArguments {
  @OptionGroup var expressions: ExpressionOptions

  @Option(
    help: ArgumentHelp(
      "From this moment on: the number of an entry, a time, or the title of a stage.",
      valueName: "moment"),
    completion: .stages(and: ["end"]))
  var from: String?

  @Option(
    help: ArgumentHelp("Up to and including this moment.", valueName: "moment"),
    completion: .stages(and: ["end"]))
  var to: String?

  @Option(
    help: ArgumentHelp("Only this stage.", valueName: "title"), completion: .stages())
  var stage: String?

  @Option(
    help: ArgumentHelp(
      "Only commands that ran on this machine; may be repeated.", valueName: "name"))
  var host: [String] = []

  @Option(help: ArgumentHelp("Only commands of this program; may be repeated.", valueName: "name"))
  var tool: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only commands, titles and notes that match this regular expression.", valueName: "regex"
    ))
  var grep: String?

  @Flag(help: "Only commands that did not exit with status 0.")
  var failed = false

  /// The expression together with the options; nil where nothing is asked for.
  func expression() throws -> EntryExpression? {
    let any = { (conditions: [EntryExpression]) in
      conditions.dropFirst().reduce(conditions.first) { whole, next in
        whole.map { .either($0, next) }
      }
    }
    return EntryExpression.all(
      [
        try expressions.expression(), from.map { .term(.since, $0) }, to.map { .term(.until, $0) },
        stage.map { .term(.stage, $0) }, any(host.map { .term(.host, $0) }),
        any(tool.map { .term(.tool, $0) }), grep.map { .term(.grep, $0) },
        failed ? .term(.failed) : nil,
      ].compactMap(\.self))
  }

  /// The entries of a session that meet an expression.
  func entries(
    of study: inout SessionStudy, meeting expression: EntryExpression?, zone: ZoneOffset
  ) throws -> [Entry] {
    let test = try ExpressionTest(expression, in: &study, zone: zone)
    guard expression?.needsCommands ?? false else {
      return study.journal.entries.filter { test.meets($0) }
    }
    return try study.entries().filter { test.meets($0) }.map(\.entry)
  }
}

/// Reads the number of one entry.
func entryNumber(_ text: String) throws -> Int {
  guard let number = Int(text) else {
    throw ValidationError("expected a number; a session is named with -s")
  }
  return number
}
