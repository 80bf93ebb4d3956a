import ArgumentParser
import Lab
import Session
import Study

/// Selects the entries to list.
struct FilterOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Only these entries: 625, 625-700, 625-.", valueName: "numbers"))
  var numbers: String?

  @Option(
    help: ArgumentHelp(
      "From this moment on: the number of an entry, a time, or the title of a stage.",
      valueName: "moment"),
    completion: .stages(and: ["end"]))
  var from: String?

  @Option(
    help: ArgumentHelp("Up to and including this moment.", valueName: "moment"),
    completion: .stages(and: ["end"]))
  var to: String?

  @Option(
    help: ArgumentHelp("Only this stage.", valueName: "title"), completion: .stages())
  var stage: String?

  @Option(
    help: ArgumentHelp(
      "Only commands that ran on this machine; may be repeated.", valueName: "name"))
  var host: [String] = []

  @Option(help: ArgumentHelp("Only commands of this program; may be repeated.", valueName: "name"))
  var tool: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only commands, titles and notes that match this regular expression.", valueName: "regex"
    ),
    transform: expression(_:))
  var grep: Regex<AnyRegexOutput>?

  @Flag(help: "Only commands that did not exit with status 0.")
  var failed = false

  /// Refuses malformed numbers; `validate` would run before ArgumentParser looks for unknown options.
  func checkNumbers() throws {
    do { _ = try numbers.map(EntryNumbers.init) } catch {
      throw ValidationError("\(error); a session is named with -s")
    }
  }

  /// The entries of a session that match every option.
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

/// Reads the number of one entry.
func entryNumber(_ text: String) throws -> Int {
  guard let number = Int(text) else {
    throw ValidationError("expected a number; a session is named with -s")
  }
  return number
}
