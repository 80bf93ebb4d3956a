import ArgumentParser
import Runbook
import Session
import Study

extension Labbook {
  /// Writes the runbook out of a record.
  struct Runbook: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "runbook",
      abstract:
        "Print the runbook out of a session: the experiment as a file that can be run again.",
      discussion: """
        What was changed, broken, repaired and looked at, with waits for what was seen, probes as \
        watches, stages as headings and notes as prose. Commands are written as they were recorded: \
        read the file, or 'labbook run FILE --dry-run', before you run it (docs/runbooks.md).
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    func run() throws {
      var study = try session.study()
      var book = try RecordedBook(
        study.studied(in: .utc), manifest: study.folder.manifestText())
      var output = StandardOutput()
      try output.bytes(book.markdown().utf8)
      try output.flush()
      for remark in book.remarks { StandardError.line("labbook: \(remark)") }
    }
  }
}
