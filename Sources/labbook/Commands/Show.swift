import ArgumentParser
import Foundation
import Lab
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Shows one entry or the whole session.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show one entry with its output, or a summary of the session.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var times: TimeOptions

    @Argument(help: "The number of the entry.", transform: entryNumber(_:))
    var entry: Int?

    @Flag(help: "Print only the recorded bytes, each stream to its own.")
    var raw = false

    @Option(help: "How to print; json is the commands of the entry's line, each with its effect.")
    var format: DataFormat = .text

    func validate() throws {
      if raw && entry == nil { throw ValidationError("--raw needs the number of an entry") }
      if format == .json && (raw || entry == nil) {
        throw ValidationError("--format json needs the number of an entry, and no --raw")
      }
    }

    func run() throws {
      // What a line does may depend on the lines before it; what it printed does not.
      let part: Journal.Part = if let entry, format == .text { .entry(entry) } else { .all }
      var study = try session.study(only: part)
      let journal = study.journal
      guard let number = entry else {
        var output = StandardOutput()
        try output.line(
          SessionSummary.text(of: journal, in: study.folder, zone: times.zone(of: journal)))
        return try output.flush()
      }
      guard let entry = journal.entries.first(where: { $0.number == number }) else {
        throw MomentError.noEntry(number, last: journal.lastEntry)
      }
      if format == .json {
        var output = StandardOutput()
        try output.line(JSONWriter.line(of: study.entry(number)))
        return try output.flush()
      }
      raw
        ? try printBytes(of: entry, in: journal)
        : try EntryOutput.write(
          entry, of: journal, in: study.folder, zone: times.zone(of: journal))
    }

    private func printBytes(of entry: Entry, in journal: Journal) throws {
      var output = StandardOutput()
      var error = StandardOutput(descriptor: 2)
      try journal.forEachChunk(of: entry.number) { chunk in
        switch chunk.stream {
        case .output: try output.bytes(chunk.bytes)
        case .error: try error.bytes(chunk.bytes)
        case .input: break
        }
      }
      try output.flush()
      try error.flush()
    }
  }
}
