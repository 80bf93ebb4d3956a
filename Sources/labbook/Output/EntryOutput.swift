import Reports
import Session
import Study

/// Prints an entry with its output for people.
enum EntryOutput {
  static func write(_ entry: Entry, of journal: Journal, in folder: SessionFolder, zone: ZoneOffset)
    throws
  {
    var output = StandardOutput()
    for line in EntryHeading.lines(of: entry, in: zone, of: folder) { try output.line(line) }
    try output.line("")
    var shown = OutputChunk.Stream.output
    try PrintedLines.forEach(
      of: entry.number, in: journal, after: entry.command?.end?.duration
    ) { stream, line in
      if stream != shown { try output.line("--- \(stream.rawValue)") }
      shown = stream
      try output.line(line)
    }
    try output.flush()
  }
}
