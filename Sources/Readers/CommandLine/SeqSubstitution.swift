/// `$(seq …)`, the one substitution whose result follows from the line itself.
enum SeqSubstitution {
  /// The numbers of `$(seq LAST)`, `$(seq FIRST LAST)` and `$(seq FIRST STEP LAST)`; nil for anything
  /// else.
  static func numbers(_ text: String) -> [String]? {
    guard text.hasPrefix("$(seq ") || text.hasPrefix("`seq ") else { return nil }
    let words = text.drop { $0 != " " }.dropLast().split(separator: " ")
    let values = words.compactMap { Int($0) }
    guard values.count == words.count, (1...3).contains(values.count) else { return nil }
    let first = values.count > 1 ? values[0] : 1
    let step = values.count > 2 ? values[1] : 1
    // More turns than are ever unrolled are not worth counting.
    guard let last = values.last, step != 0, abs(first) < 1_000_000, abs(last) < 1_000_000,
      abs(step) < 1_000_000
    else { return nil }
    return stride(from: first, through: last, by: step).map(String.init)
  }
}
