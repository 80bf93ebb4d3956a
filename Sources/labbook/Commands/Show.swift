import ArgumentParser
import Foundation
import Lab
import Session

extension Labbook {
  /// One entry with its output, or the session as a whole.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one entry with what it printed, or the session as a whole.")

    @OptionGroup var session: SessionOptions
    @OptionGroup var times: TimeOptions

    @Argument(help: "The number of the entry.", transform: entryNumber(_:))
    var entry: Int?

    @Flag(help: "Only the bytes: standard output to standard output, standard error to its own.")
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
      try PrintedLines.forEach(of: entry.number, in: journal) { try output.line($0) }
      try output.flush()
    }
  }
}
