import ArgumentParser
import Foundation
import Lab
import Reports
import Session

extension Labbook {
  /// Shows one entry or the whole session.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one entry with its output, or a summary of the session.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var times: TimeOptions

    @Argument(help: "The number of the entry.", transform: entryNumber(_:))
    var entry: Int?

    @Flag(help: "Print only the recorded bytes, each stream to its own.")
    var raw = false

    func validate() throws {
      if raw && entry == nil { throw ValidationError("--raw needs the number of an entry") }
    }

    func run() throws {
      let folder = try session.folder()
      let journal = try Journal(reading: folder.journal)
      guard let number = entry else {
        var output = StandardOutput()
        try output.line(
          SessionSummary.text(of: journal, in: folder, zone: times.zone(of: journal)))
        return try output.flush()
      }
      guard let entry = journal.entries.first(where: { $0.number == number }) else {
        throw MomentError.noEntry(number, last: journal.entries.last?.number ?? 0)
      }
      raw ? try printBytes(of: entry, in: journal) : try printText(of: entry, in: journal)
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

    private func printText(of entry: Entry, in journal: Journal) throws {
      var output = StandardOutput()
      let heading = EntryHeading.lines(of: entry, in: times.zone(of: journal))
      for line in heading { try output.line(line) }
      try output.line("")
      for line in try PrintedLines(journal.output(of: entry.number)).lines {
        try output.line(line)
      }
      try output.flush()
    }
  }
}
