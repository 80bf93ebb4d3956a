import ArgumentParser
import Foundation
import Reports
import Session
import Study

extension Labbook {
  /// Checks that the record is intact.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract:
        "Verify by hash chain and digests that nothing was changed, removed or added.",
      discussion: """
        The chain alone shows every change by anyone who did not compute it anew. That it was not \
        computed anew, and nothing cut off at its end, is shown by --expect with a last hash kept \
        elsewhere, and by 'labbook seal' and --signers (docs/trust.md). A report names the record it was \
        written from: 'labbook verify report.html' compares the two.

        Exit status: 0 if the record is intact and all that was asked for holds, 1 if not, 2 if it \
        could not be read or could not be told.
        """)

    @OptionGroup var session: SessionOptions

    @Argument(help: "A report.html of the session.", completion: .file(extensions: ["html"]))
    var page: String?

    @Option(
      help: ArgumentHelp(
        "A last hash that was kept elsewhere: a line of the record must have it.",
        valueName: "hash"), transform: hash(_:))
    var expect: String?

    @Option(
      help: ArgumentHelp(
        "Those whose seals count: names and keys, as for ssh-keygen (ALLOWED SIGNERS). At least one seal "
          + "must be there, and all must be theirs.", valueName: "file"),
      completion: .file())
    var signers: String?

    func run() throws {
      let folder = try session.folder()
      var output = StandardOutput()
      do {
        let check = try RecordCheck(of: folder, page: page, expect: expect, signers: signers)
        for line in check.lines { try output.line(line) }
        try output.flush()
        switch check.answer {
        case .holds: return
        case .fails: throw ExitStatus.failure
        case .cannotTell: throw ExitStatus.unknown
        }
      } catch let error as ExitCode {
        throw error
      } catch {
        StandardError.line("Error: \(error)")
        throw ExitStatus.unknown
      }
    }

    private static func hash(_ text: String) throws -> String {
      guard text.wholeMatch(of: #/[0-9a-fA-F]{64}/#) != nil else {
        throw ValidationError(
          "expected the 64 hexadecimal digits of a hash, found '\(text)'\n"
            + "hint: 'labbook verify' prints the last hash")
      }
      return text.lowercased()
    }
  }
}
