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
    throw ValidationError(
      "unexpected argument '\(first)'"
        + (SessionFolder.known.contains(first) || first.contains("/")
          ? "; a session is named with -s: -s \(first)" : "; a session is named with -s"))
  }
}
