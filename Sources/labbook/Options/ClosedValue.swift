import ArgumentParser
import Session

/// An option's value that is one of a few words.
protocol ClosedValue: CaseIterable, CustomStringConvertible, RawRepresentable, Sendable
where RawValue == String {}

extension ClosedValue {
  /// All words.
  static var words: [String] { allCases.map(\.rawValue) }

  /// The value that a word stands for.
  init(word: String) throws {
    guard let value = Self(rawValue: word) else {
      throw UnknownWord(word, known: Self.words).refused
    }
    self = value
  }

  /// The word: what help texts show as the default.
  var description: String { rawValue }
}

extension Option where Value: ClosedValue {
  /// An option whose words are checked and completed.
  init(wrappedValue: Value, help: ArgumentHelp) {
    var help = help
    help.abstract += " (values: \(Value.words.joined(separator: ", ")); default: \(wrappedValue))"
    self.init(
      wrappedValue: wrappedValue, help: help, completion: .list(Value.words),
      transform: Value.init(word:))
  }
}

/// Accepts one of these words.
///
/// - Parameter listing: The command that lists them, if they are too many for a message.
func word(
  of known: [String], listing: String? = nil
) -> @Sendable (String) throws -> String {
  { word in
    guard known.contains(word) else {
      throw UnknownWord(word, known: known, listing: listing).refused
    }
    return word
  }
}

extension UnknownWord {
  /// The error for an option's value; ArgumentParser puts the option in front.
  var refused: ValidationError { ValidationError(expectation) }
}

/// Refuses arguments of a command that takes none.
struct NoArguments: ParsableArguments {
  @Argument(help: .hidden)
  var extra: [String] = []

  func validate() throws {
    guard let first = extra.first else { return }
    if let unknown = Self.unknownOption(before: first) { throw ValidationError("\(unknown)") }
    throw ValidationError(
      "unexpected argument '\(first)'"
        + (SessionFolder.known.contains(first) || first.contains("/")
          ? "; a session is named with -s: -s \(first)" : "; a session is named with -s"))
  }

  /// The option in front of an argument, where the subcommand has none of that name: its value is taken
  /// for an argument.
  private static func unknownOption(before argument: String) -> UnknownWord? {
    let words = CommandLine.arguments
    guard let place = words.firstIndex(of: argument), place > 1, words[place - 1].hasPrefix("--"),
      let command = Labbook.configuration.subcommands.first(where: {
        ($0.configuration.commandName ?? "\($0)".lowercased()) == words[1]
      })
    else { return nil }
    let named = Labbook.helpMessage(for: command).matches(of: /--[a-z-]+/)
    let known = Set(named.map { String($0.output) }).sorted()
    return known.contains(words[place - 1])
      ? nil
      : UnknownWord(
        words[place - 1], of: "option", known: known, listing: "labbook \(words[1]) --help")
  }
}
