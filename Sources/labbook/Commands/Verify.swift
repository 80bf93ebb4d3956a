import ArgumentParser
import Foundation
import Session

extension Labbook {
  /// Whether the record is whole.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the hash chain: that no line was changed, removed or added.",
      discussion: """
        Exit status: 0 the record is whole, 1 it is not, 2 it could not be told. The last hash, \
        written down elsewhere, proves later that nothing was cut off at the end.
        """)

    @OptionGroup var session: SessionOptions

    func run() throws {
      let journal = try session.folder().journal
      let verification: Verification
      do {
        verification = try Verification(of: journal)
      } catch {
        StandardError.line("Error: \(error)")
        throw ExitStatus.unknown
      }
      var output = StandardOutput()
      for line in VerificationText.lines(of: verification, path: journal.relativePath) {
        try output.line(line)
      }
      try output.flush()
      if verification.firstBreak != nil { throw ExitStatus.failure }
    }
  }
}
