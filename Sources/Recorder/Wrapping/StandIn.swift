private import FoundationEssentials
private import Glibc
package import Session
internal import System

/// A call of a tool that came to labbook, because its stand-in is first in PATH.
public struct StandIn {
  /// The path of the stand-in.
  let path: String
  private let tool: String
  /// The words of the call as they are.
  let words: [[CChar]]
  private let folder: WrapFolder

  /// The call that this process is; nil where labbook was called by its own name.
  ///
  /// The system tells by which path the program was started. The first word does not: the caller
  /// chooses it.
  ///
  /// - Parameter words: The words of the process as they are: they need not be UTF-8.
  public init?(_ words: [[CChar]]) {
    var (path, words) = (FileSystem.pathOfExecution, words)
    if words.first == RecordProgram.standInName, words.count > 1 {
      path = Self.text(words[1])
      words.removeFirst(2)
    }
    guard let path, let slash = path.lastIndex(of: "/"), let folder = WrapFolder(ofStandIn: path)
    else { return nil }
    tool = String(path[path.index(after: slash)...])
    (self.path, self.words, self.folder) = (path, words, folder)
  }

  /// Runs the real tool, records the call, and ends this process as the tool ended.
  ///
  /// - Parameter ownSecrets: Asked before anything else is done.
  package func run(_ ownSecrets: OwnSecrets) -> Never {
    let session = folder.session.map {
      SessionFolder(URL(filePath: $0, directoryHint: .isDirectory))
    }
    let own = Result { try RecordedMark.isSet ? [] : session.map(ownSecrets) ?? [] }
    let caller = RecordedMark.isSet ? nil : Caller.current()
    unsetenv(Caller.variable)
    let found = RealTool.path(of: tool)
    // A tool that is not there is run all the same: the system says why it cannot be.
    var program = Program(path: found ?? "", words: realWords(found))
    if RecordedMark.isSet { program.replaceThisProcess(named: tool) }
    RecordedMark.set()
    // Colours and progress are drawn as without us. Input, job control and the keys stay with the
    // terminal itself: what is typed ahead is for the script.
    program.keepsTerminals = true
    let recorder = CommandRecorder(session: session) {
      guard let session else { throw WrapError.ended }
      return try JournalWriter(session, own: own.get())
    }
    let arguments = [tool] + words.dropFirst().map(Self.text)
    let outcome: CommandRecorder.Outcome
    do {
      outcome = try recorder.run(arguments, program: program, by: .wrap, caller: caller?.place) {
        writer in caller.flatMap { keep($0, in: writer) }
      }
    } catch {
      tell("\(error)")
      program.replaceThisProcess(named: tool)
    }
    if let failure = outcome.journalFailure { tell("\(failure)") }
    ProcessEnd.follow(outcome.end, status: outcome.status)
  }

  /// Keeps the script that called; nil where it cannot be told, read or written.
  ///
  /// Nothing is said of that: the command has its entry all the same, which then names the place alone.
  private func keep(_ caller: Caller, in writer: JournalWriter) -> KeptScript? {
    guard let file = caller.open() else { return nil }
    do {
      return try folder.script(file.key) {
        try file.text().map { try writer.keep(script: $0, named: file.name) }
      }
    } catch {
      return nil
    }
  }

  /// The words for the real tool: a first word that is the stand-in's path becomes the tool's.
  private func realWords(_ path: String?) -> [[CChar]] {
    guard let first = words.first, let path, Self.text(first).contains("/") else { return words }
    return [Array(path.utf8CString)] + words.dropFirst()
  }

  private func tell(_ reason: String) {
    guard folder.takesTelling() else { return }
    let text = "labbook: '\(tool)' runs, but it is not recorded: \(reason)\n"
    Descriptor.say(text)
  }

  private static func text(_ word: [CChar]) -> String {
    String(decoding: word.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
