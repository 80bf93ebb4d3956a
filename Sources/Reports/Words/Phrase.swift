/// Sentences of the report, declared beside the code that says them.
///
/// Their words are in every words file, in the section that the type is named for: those of
/// `OutagePhrase` under `phrases.outage`. The English file says which placeholders each has.
protocol Phrase: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The section of a words file: for a type that is named otherwise, its own.
  static var section: String { get }
}

extension Phrase {
  static var section: String {
    let name = String(describing: Self.self).dropLast("Phrase".count)
    return name.prefix(1).lowercased() + name.dropFirst()
  }

  static var names: [String] { allCases.map(\.rawValue) }
}
