import ArgumentParser
import Lab
import Session
import Study

/// Which entries are listed.
struct FilterOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Only these entries: 625, 625-700, 625-.", valueName: "numbers"))
  var numbers: String?

  @Option(
    help: ArgumentHelp(
      "From here on: the number of an entry, a time, or the title of a stage.", valueName: "moment")
  )
  var from: String?

  @Option(help: ArgumentHelp("Up to here, the moment itself with it.", valueName: "moment"))
  var to: String?

  @Option(help: ArgumentHelp("Only this stage.", valueName: "title"))
  var stage: String?

  @Option(
    help: ArgumentHelp(
      "Only commands that ran on this machine; may be repeated.", valueName: "name"))
  var host: [String] = []

  @Option(help: ArgumentHelp("Only commands of this program; may be repeated.", valueName: "name"))
  var tool: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only commands, titles and notes with this in them, a regular expression.", valueName: "regex"
    ),
    transform: expression(_:))
  var grep: Regex<AnyRegexOutput>?

  @Flag(help: "Only commands that did not exit with 0.")
  var failed = false

  /// Refuses what is not written as numbers are; `validate` is asked before ArgumentParser looks for
  /// unknown options.
  func checkNumbers() throws { _ = try numbers.map(EntryNumbers.init) }

  /// The entries of a session that meet all of it.
  func entries(of study: SessionStudy, zone: ZoneOffset) throws -> [Entry] {
    var study = study
    var filter = EntryFilter()
    (filter.failed, filter.hosts, filter.tools) = (failed, host, tool)
    let moments = try study.moments(in: zone, naming: from, to)
    var ranges = [try moments.entries(from: from, to: to)]
    if let stage = try stage.map({ try moments.stage(titled: $0) }) {
      ranges.append(stage.from.entry...stage.to.entry)
    }
    if let numbers = try numbers.map(EntryNumbers.init) {
      _ = try moments.entry(at: String(numbers.first))
      ranges.append(numbers.first...max(numbers.first, numbers.last ?? .max))
    }
    filter.ranges = ranges
    filter.pattern = grep
    return try filter.entries(of: study.journal.entries, manifest: study.manifest())
  }
}

private func expression(_ text: String) throws -> Regex<AnyRegexOutput> { try Regex(text) }

/// Numbers of entries as they are typed: `625`, `625-700`, `625-`.
struct EntryNumbers: Hashable {
  /// The first of them.
  var first: Int
  /// The last of them; nil for the end.
  var last: Int?

  init(_ text: String) throws {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ Int($0) }), first > 0 else {
      throw Self.refusal(of: text)
    }
    self.first = first
    switch parts.count {
    case 1: last = first
    case _ where parts[1].isEmpty: last = nil
    default:
      guard let last = Int(parts[1]), last >= first else { throw Self.refusal(of: text) }
      self.last = last
    }
  }

  private static func refusal(of text: String) -> ValidationError {
    ValidationError(
      "expected numbers of entries, such as 625, 625-700 or 625-, not '\(text)'; a session is named "
        + "with -s")
  }
}

/// The number of one entry as it is typed.
func entryNumber(_ text: String) throws -> Int {
  guard let number = Int(text) else {
    throw ValidationError("expected a number; a session is named with -s")
  }
  return number
}
