import ArgumentParser
import Foundation
import Reports
import Session

extension Labbook {
  /// Signs the head of the record.
  struct Seal: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "seal",
      abstract: "Sign the record as it is now with an ssh key.",
      discussion: """
        The seal and its signature are files in the folder 'seals' of the session. It stays valid \
        when more is recorded. 'labbook verify --signers FILE' checks it, and so does \
        'ssh-keygen -Y verify' without labbook (docs/trust.md). ssh-keygen asks for the passphrase of \
        the key, or uses the agent.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(
      help: ArgumentHelp(
        "The private key, or a public key whose private key your ssh-agent has.",
        valueName: "file"),
      completion: .file())
    var key: String

    func run() throws {
      let folder = try session.folder()
      let record = try Verification(of: folder.journal)
      guard let id = record.session, record.firstBreak == nil else {
        let place = record.firstBreak ?? Verification.Break(line: 1, reason: .header)
        throw SealError.broken(path: folder.journal.relativePath, line: place.line)
      }
      let seal = Session.Seal(
        session: id, lines: record.lines, hash: record.lastHash, time: SystemClocks.now().wall)
      let file = try SealFile.make(seal, of: folder, key: key)
      print("\(file.path): lines 1 to \(record.lines) are sealed\nlast hash \(record.lastHash)")
    }
  }
}
