package import Session

/// The sessions of a book, which are numbered: no run adds to an earlier one.
package enum BookSession {
  /// The place of the next session: behind the highest number that there is.
  package static func next(of name: String) throws(SessionError) -> SessionChoice {
    try SessionChoice("\(name)-\((numbers(of: name).last ?? 0) + 1)")
  }

  /// The names of the sessions of a book, in the order in which they were made.
  package static func all(of name: String) -> [String] {
    numbers(of: name).map { "\(name)-\($0)" }
  }

  private static func numbers(of name: String) -> [Int] {
    SessionFolder.known.compactMap { known in
      guard known.hasPrefix(name + "-") else { return nil }
      let digits = known.dropFirst(name.count + 1)
      return digits.allSatisfy(\.isWholeNumber) && digits.first != "0" ? Int(digits) : nil
    }.sorted()
  }
}
