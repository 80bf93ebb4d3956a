package import Recorder
package import Session
package import Study

/// Runs of one book, one after the other, each in a session of its own.
package enum BookSeries {
  /// Runs a book so many times, or until it could not be run.
  ///
  /// - Parameters:
  ///   - name: The name of the sessions, without the number.
  ///   - signals: What asks for the end, counted.
  ///   - ended: Takes everything that came of it so far, after each run.
  package static func run(
    _ book: Book, _ request: BookRun.Request, times: Int, named name: String,
    telling observer: any BookObserver, _ signals: StopSignals,
    study: (SessionFolder) throws -> SessionStudy,
    ended: ([BookOutcome]) throws -> Void
  ) throws -> [BookOutcome] {
    var outcomes: [BookOutcome] = []
    while outcomes.count < times, signals.count == 0,
      outcomes.last.map({ $0.verdict != .couldNotRun }) ?? true
    {
      let folder = try BookSession.next(of: name).begin(manifest: book.manifest)
      outcomes.append(
        try BookRun.run(book, request, in: folder, telling: observer, signals, study: study))
      try ended(outcomes)
    }
    return outcomes
  }

  /// Runs only what repairs something, in the last session of the book, or in the one that is named.
  package static func repair(
    _ book: Book, _ request: BookRun.Request, in session: String?,
    telling observer: any BookObserver, _ signals: StopSignals,
    study: (SessionFolder) throws -> SessionStudy
  ) throws -> BookOutcome {
    let choice = try repaired(book, in: session)
    try choice.checkPlace()
    let folder = try choice.begin(manifest: book.manifest)
    return try BookRun.run(book, request, in: folder, telling: observer, signals, study: study)
  }

  /// The session that a repair of a book is recorded in: its last one, or the one that is named.
  package static func repaired(_ book: Book, in session: String?) throws -> SessionChoice {
    try SessionChoice(session ?? BookSession.all(of: book.name).last ?? "\(book.name)-1")
  }
}
