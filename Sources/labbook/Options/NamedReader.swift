import ArgumentParser
import Events
import Manifests
import Readers
import Session

/// A reader as it is named on the command line: one that is built in, one of `templates/readers`, or a
/// file in YAML.
struct NamedReader {
  let name: String
  /// The plainest command whose output it reads.
  let usage: String
  private let own: (any Reader)?

  private init(_ reader: DescribedReader) {
    (name, usage, own) = (reader.ownName, reader.usage, reader)
  }

  private static func isFile(_ word: String) -> Bool {
    word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml")
  }

  /// A word of the command line that names a reader or a file.
  static func word(_ word: String) throws -> String {
    isFile(word) ? word : try NamedReader(word).name
  }

  /// The reader that a word of the command line means.
  init(_ word: String) throws {
    if Self.isFile(word) {
      self.init(try DescribedReader(ReaderDescription(file: word)))
      return
    }
    let all = try Self.all()
    guard let named = all.first(where: { $0.name == word }) else {
      throw UnknownWord(word, known: all.map(\.name), listing: "labbook read").refused
    }
    self = named
  }

  private init(name: String, usage: String, own: (any Reader)?) {
    (self.name, self.usage, self.own) = (name, usage, own)
  }

  /// Every reader that has a name, in alphabetical order.
  static func all() throws -> [NamedReader] {
    let builtIn = ReaderList.all.map { type in
      NamedReader(name: type.name, usage: type.usage, own: type.init())
    }
    let table = NamedReader(name: GenericTables.name, usage: "any-command", own: nil)
    return (builtIn + [table] + (try ShippedTemplates.readers().map(NamedReader.init)))
      .sorted { $0.name < $1.name }
  }

  /// Their names; where a file among them cannot be read, those that are built in.
  static var names: [String] {
    do { return try all().map(\.name) } catch { return ReaderList.all.map { $0.name } }
  }

  /// What an output shows that belongs to no session.
  ///
  /// - Parameter line: The command that printed it; nil for the plainest that the reader claims.
  func events(in bytes: [UInt8], printedBy line: String?, exit: Int32) throws -> [Event] {
    let line = line ?? usage
    let run = CommandRun(
      arguments: ["bash", "-c", line], line: line,
      end: CommandRun.End(time: nil, duration: nil, status: .exited(exit)))
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    guard let reader = own.map({ EntryReader(only: $0, for: line) }) ?? .tables else {
      throw ValidationError("the reader '\(name)' does not parse the output of '\(line)'")
    }
    return reader.events(
      of: entry, output: [OutputChunk(stream: .output, offset: nil, bytes: bytes)])
  }
}
