/// A list of sentences that every words file has, each with the gaps that it must have, all of them.
protocol PhraseKind: RawRepresentable<String>, Hashable, CaseIterable {
  /// The gaps.
  var gaps: [String] { get }
}
