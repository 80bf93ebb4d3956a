package import Session
package import Study

/// Runs of one book, one after the other, each in a session of its own.
package enum BookSeries {
  /// Runs a book so many times, or until it could not be run.
  ///
  /// - Parameters:
  ///   - name: The name of the sessions, without the number.
  ///   - ended: Takes everything that came of it so far, after each run.
  package static func run(
    _ book: Book, _ request: BookRun.Request, times: Int, named name: String,
    telling observer: any BookObserver, study: (SessionFolder) throws -> SessionStudy,
    ended: ([BookOutcome]) throws -> Void
  ) throws -> [BookOutcome] {
    var outcomes: [BookOutcome] = []
    while outcomes.count < times, outcomes.last.map({ $0.verdict != .couldNotRun }) ?? true {
      let folder = try BookSession.next(of: name).begin(manifest: book.manifest)
      outcomes.append(
        try BookRun.run(book, request, in: folder, telling: observer, study: study))
      try ended(outcomes)
    }
    return outcomes
  }

  /// Runs only what repairs something, in the last session of the book, or in the one that is named.
  package static func repair(
    _ book: Book, in session: String?, telling observer: any BookObserver,
    study: (SessionFolder) throws -> SessionStudy
  ) throws -> BookOutcome {
    var request = BookRun.Request()
    request.onlyRepairs = true
    let last = BookSession.all(of: book.name).last
    let choice =
      if let name = session ?? last { try SessionChoice(name) } else {
        try BookSession.next(of: book.name)
      }
    try choice.checkPlace()
    let folder = try choice.begin(manifest: book.manifest)
    return try BookRun.run(book, request, in: folder, telling: observer, study: study)
  }
}
