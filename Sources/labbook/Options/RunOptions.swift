import ArgumentParser
import Foundation
import Manifests
import Recorder
import Runbook
import Session
import System
import SystemPackage

/// How a runbook is run.
struct RunOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("session")],
    help: ArgumentHelp(
      "The name of the sessions, without their numbers.",
      discussion: "Default: the name in the file, else that of the file.", valueName: "name"),
    completion: .sessions)
  var session: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value for a variable of the file; may be repeated.", valueName: "variable=value"))
  var values: [String] = []

  @Option(
    help: ArgumentHelp("Begin with this stage; what comes before is not run.", valueName: "title"))
  var from: String?

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      "How many times; ends early where the file could not be run.", valueName: "times"))
  var times = 1

  @Flag(help: "Print what would be run, and run nothing.")
  var dryRun = false

  @Flag(name: .customLong("step"), help: "Ask before each command.")
  var asks = false

  @Flag(help: "Only run what repairs something, in the last session of the file or that of -s.")
  var repair = false

  @Option(
    help: ArgumentHelp("Write what came of it as JUnit XML.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  func validate() throws {
    if times < 1 { throw ValidationError("--repeat: expected a number from 1") }
    if let value = values.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
      throw ValidationError("--set: expected NAME=VALUE, not '\(value)'")
    }
    if asks, isatty(0) == 0 { throw ValidationError("--step needs a terminal to ask on") }
    if repair, from != nil || times > 1 || asks {
      throw ValidationError("--repair takes neither --from nor --repeat nor --step")
    }
  }

  /// The file, with the values that were given.
  func book(_ path: String) throws -> Book {
    try Book(
      path: path,
      setting: values.map { value in
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return BookSettings.Variable(name: String(parts[0]), value: String(parts[1]))
      })
  }

  func request(_ book: Book) throws -> BookRun.Request {
    var request = BookRun.Request()
    request.from = try from.map(book.stage)
    request.asks = asks
    request.onlyRepairs = repair
    return request
  }

  /// What would be run, and where it would be recorded.
  func plan(of book: Book) throws -> [String] {
    let name = session ?? book.name
    let place =
      repair
      ? try BookSeries.repaired(book, in: session).folder.argument
      : BookSession.names(of: name, times: times)
    return ["\(book.path): would be recorded in \(place); nothing is run now"]
      + book.plan(try request(book))
  }

  /// Runs it, and writes what came of it.
  func outcomes(
    of book: Book, telling observer: any BookObserver, _ signals: StopSignals
  ) throws -> [BookOutcome] {
    // An experiment is not run for what cannot be written then.
    if let junit {
      let folder = Folder.parent(of: junit) ?? (junit.hasPrefix("/") ? "/" : ".")
      do throws(Errno) {
        try Folder.make(folder)
        try Folder.checkWritable(folder)
      } catch {
        throw OutputError(name: junit, reason: error)
      }
    }
    guard !repair else {
      let outcome = try BookSeries.repair(
        book, request(book), in: session, telling: observer, signals,
        study: { try SessionOptions.study(of: $0) })
      try write([outcome])
      return [outcome]
    }
    return try BookSeries.run(
      book, request(book), times: times, named: session ?? book.name, telling: observer, signals,
      study: { try SessionOptions.study(of: $0) }, ended: write)
  }

  private func write(_ outcomes: [BookOutcome]) throws {
    guard let junit else { return }
    let text = try JUnitReport.text(of: outcomes) { outcome in
      let folder = try SessionFolder(naming: outcome.session)
      let journal = try Journal(reading: folder.journal, only: .stages)
      return Redactor(own: try folder.ownSecrets(), session: journal.header.session).masked
    }
    do {
      try WholeFile.replace(junit, with: Array(text.utf8))
    } catch {
      throw OutputError(name: junit, reason: error)
    }
  }
}
