import ArgumentParser
import Foundation
import Reports
import Session

extension Labbook {
  /// Checks that the record is intact.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Verify by hash chain and digests that nothing was changed, removed or added.",
      discussion: """
        Exit status: 0 if the record is intact, 1 if not, 2 if it could not be read. The last hash, \
        written down elsewhere, proves later that nothing was cut off at the end.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    func run() throws {
      let folder = try session.folder()
      let journal = folder.journal
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
      if verification.firstBreak == nil {
        for line in VerificationText.clockSteps(in: try Journal(reading: folder.journal)) {
          try output.line(line)
        }
      }
      let attachments = try verification.firstBreak == nil ? attachmentProblems(in: folder) : []
      for problem in attachments { try output.line("\(problem)") }
      try output.flush()
      if verification.firstBreak != nil || !attachments.isEmpty { throw ExitStatus.failure }
    }

    private func attachmentProblems(in folder: SessionFolder) throws -> [AttachmentError] {
      try Journal(reading: folder.journal).entries.compactMap { entry in
        guard case .attachment(let attachment) = entry.content else { return nil }
        do throws(AttachmentError) {
          _ = try AttachedFile.bytes(of: attachment, in: folder)
          return nil
        } catch {
          return error
        }
      }
    }
  }
}
