import ArgumentParser
import Comparison
import Foundation
import Reports
import Session
import Study

/// What counts as a difference.
struct ComparisonSelection: ParsableArguments {
  @Flag(help: "What is ignored counts as different.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "How far apart measured durations may be: a share (10%) or a time (2s). Default: 5 %, at least 0.5 s.",
      valueName: "tolerance"))
  var tolerance: String?

  @Option(
    help: ArgumentHelp(
      "Leave out these rows: a section, a subject, or the beginning of a row's id; may be repeated.",
      valueName: "id"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("Only these rows; may be repeated.", valueName: "id"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      "A YAML list of rows that may differ, by their ids in the JSON.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var expect: String?

  /// The options, with the file of what is expected read.
  func options() throws -> ComparisonOptions {
    var options = ComparisonOptions()
    options.isStrict = strict
    (options.ignored, options.only) = (ignore, only)
    try Self.check(ignore, of: "--ignore")
    try Self.check(only, of: "--only")
    if let tolerance { options.tolerance = try Self.tolerance(tolerance) }
    if let expect { options.expected = try ExpectedDifferences(path: expect).ids }
    return options
  }

  /// The session that was recorded to last, where it is none of those that are compared with it.
  static func last(besides sessions: [String]) throws -> String {
    var last: String?
    do {
      last = try SessionChoice(nil).folder.argument
    } catch {
      guard case .unnamed(gone: nil, _) = error else { throw error }
    }
    guard let last, !sessions.contains(last) else {
      throw NoEarlierRun(last: last)
    }
    return last
  }

  private static func check(_ words: [String], of option: String) throws {
    for word in words {
      do {
        try ComparisonOptions.check(word)
      } catch let unknown {
        throw ValidationError("\(option): \(unknown)")
      }
    }
  }

  private static func tolerance(_ text: String) throws -> Tolerance {
    if text.hasSuffix("%"), let share = Double(text.dropLast()), (0...100).contains(share) {
      return Tolerance(share: share / 100)
    }
    do {
      let span = try TimeSpan(text).duration
      let (seconds, rest) = span.components
      return Tolerance(seconds: Double(seconds) + Double(rest) / 1e18)
    } catch {
      throw ValidationError("expected a share such as 10% or a time such as 2s, not '\(text)'")
    }
  }
}

/// Nothing was recorded before that could be compared with.
private struct NoEarlierRun: Error, CustomStringConvertible {
  /// The session that was recorded to last, which is compared itself; nil for none.
  let last: String?

  /// What is lacking, and a way out.
  var description: String {
    (last.map { "'\($0)' is itself the session that was recorded to last from here" }
      ?? "no session was recorded to from here before")
      + ": there is no earlier run to compare with\n"
      + "hint: run the experiment once more, or name both sessions: labbook diff A B"
  }
}
