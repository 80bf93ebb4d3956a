import Formats
import Foundation
import Manifests
import Readers
import Session
import Text

/// Something that reads what others wrote, and inputs that it reads whole.
struct Target {
  var name: String
  /// The inputs to damage, below the folder of tests.
  var seeds: (URL) throws -> [[UInt8]]
  var take: ([UInt8]) throws -> Void

  static var all: [Target] {
    [journal, commandLine, tables, genericTables, described, descriptions]
      + ReaderList.all.map(reader)
      // What pandoc and pdftotext make of a document is read as plain text.
      + ImportFormats.all.filter { !["office-document", "pdf"].contains($0.name) }
      .map(importer)
  }

  private static func files(_ folder: URL, where isSeed: (String) -> Bool) throws -> [[UInt8]] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter(isSeed).sorted()
      .compactMap { name in
        FileManager.default.contents(atPath: folder.appending(path: name).path)
          .map { Array($0.prefix(20_000)) }
      }
  }

  private static var journal: Target {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "labbook-fuzzing-\(getpid()).jsonl")
    return Target(name: "journal") { tests in
      try files(tests.appending(path: "../sessions")) { $0.hasSuffix("/journal.jsonl") }
    } take: { input in
      guard FileManager.default.createFile(atPath: file.path, contents: Data(input)) else { return }
      defer { try? FileManager.default.removeItem(at: file) }
      // Refusing it is an answer; only a crash is none.
      guard let journal = try? Journal(reading: file) else { return }
      for entry in journal.entries { _ = try? journal.output(of: entry.number) }
      _ = try? Verification(of: file)
    }
  }

  private static var commandLine: Target {
    Target(name: "command-line") { tests in
      try files(tests.appending(path: "ReadersTests/Fixtures")) { $0.hasSuffix(".command") }
    } take: { input in
      let prefixes = ["in-lab", "on {host}"].compactMap { CommandPrefix($0) }
      _ = ShellLine.commands(in: String(decoding: input, as: UTF8.self), prefixes: prefixes)
    }
  }

  /// The cutting of tables: each damaged table is handed to the readers of all tables, so that titles
  /// meet columns that are not theirs.
  private static var tables: Target {
    let readers = ReaderList.all.filter { reader in
      reader.name.hasPrefix("docker-")
        && (reader.name.hasSuffix("-ls") || reader.name.hasSuffix("-ps")
          || reader.name == "docker-ps")
    }
    return Target(name: "tables") { tests in
      try files(tests.appending(path: "ReadersTests/Fixtures")) { name in
        name.hasSuffix(".out") && readers.contains { name.hasPrefix($0.name + "/") }
      }
    } take: { input in
      for reader in readers {
        _ = EntryReader(only: reader.init(), for: reader.usage)?.events(
          of: entry(of: reader.usage),
          output: [OutputChunk(stream: .output, offset: 0, bytes: input)])
      }
    }
  }

  /// Tables of commands that no reader claims.
  private static var genericTables: Target {
    Target(name: "generic-tables") { tests in
      try files(tests.appending(path: "ReadersTests/Fixtures")) { name in
        name.hasSuffix(".out")
      }
    } take: { input in
      let events = EntryReader.tables.events(
        of: entry(of: "any-command"),
        output: [OutputChunk(stream: .output, offset: 0, bytes: input)])
      _ = try JSONWriter.line(of: events)
    }
  }

  /// Outputs that the readers in YAML claim.
  private static var described: Target {
    let folder = "readers"
    return Target(name: "described-readers") { tests in
      try files(tests.appending(path: "../templates/\(folder)")) { $0.hasSuffix(".yaml") }
        .flatMap { yaml in
          let text = String(decoding: yaml, as: UTF8.self)
          let name = try ReaderDescription(yaml: text, path: folder).name
          return try files(tests.appending(path: "ReadersTests/Fixtures/\(name)")) {
            $0.hasSuffix(".out")
          }.map { yaml + [0] + $0 }
        }
    } take: { input in
      let end = input.firstIndex(of: 0) ?? input.startIndex
      let yaml = String(decoding: input[..<end], as: UTF8.self)
      // A description that is refused is an answer.
      guard let description = try? ReaderDescription(yaml: yaml, path: folder),
        let reader = try? DescribedReader(description),
        let own = EntryReader(only: reader, for: reader.usage)
      else { return }
      let bytes = Array(input[end...].dropFirst())
      let events = own.events(
        of: entry(of: reader.usage), output: [OutputChunk(stream: .output, offset: 0, bytes: bytes)]
      )
      _ = try JSONWriter.line(of: events)
    }
  }

  /// Descriptions of readers, and `session.yaml`.
  private static var descriptions: Target {
    Target(name: "yaml") { tests in
      try files(tests.appending(path: "../templates/readers")) { $0.hasSuffix(".yaml") }
        + files(tests.appending(path: "../sessions")) { $0.hasSuffix("session.yaml") }
    } take: { input in
      let text = String(decoding: input, as: UTF8.self)
      if let description = try? ReaderDescription(yaml: text, path: "fuzzing") {
        _ = try? DescribedReader(description)
      }
      _ = try? Manifest(yaml: text, path: "fuzzing")
    }
  }

  private static func entry(of line: String) -> Entry {
    let run = CommandRun(
      arguments: [], line: line, end: CommandRun.End(time: nil, duration: nil, status: .exited(0)))
    return Entry(number: 1, time: nil, source: .imported, content: .command(run))
  }

  /// Outputs below the command lines that printed them: a form that the line asks for is read as such.
  private static func reader(_ reader: any BuiltInReader.Type) -> Target {
    Target(name: reader.name) { tests in
      let folder = tests.appending(path: "ReadersTests/Fixtures/\(reader.name)")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".out") }.sorted().compactMap { name in
          let command = folder.appending(path: name.dropLast(4) + ".command").path
          guard let line = FileManager.default.contents(atPath: command),
            let output = FileManager.default.contents(atPath: folder.appending(path: name).path)
          else { return nil }
          return Array(line.prefix { $0 != 10 }) + [10] + Array(output.prefix(20_000))
        }
    } take: { input in
      let end = input.firstIndex(of: 10) ?? input.startIndex
      let typed = String(decoding: input[..<end], as: UTF8.self)
      // A line that was damaged may be one of another program.
      let lines = [typed, reader.usage]
      guard let line = lines.first(where: { EntryReader(only: reader.init(), for: $0) != nil }),
        let own = EntryReader(only: reader.init(), for: line)
      else { return }
      let bytes = Array(input[end...].dropFirst())
      let events = own.events(
        of: entry(of: line), output: [OutputChunk(stream: .output, offset: 0, bytes: bytes)])
      // What cannot be printed is as good as a crash: an infinity is no number of JSON.
      _ = try JSONWriter.line(of: events)
    }
  }

  private static func importer(_ importer: any Importer.Type) -> Target {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "labbook-fuzzing-\(importer.name)-\(getpid())")
    return Target(name: "import-" + importer.name) { tests in
      try files(tests.appending(path: "FormatsTests/Fixtures")) { name in
        name.hasPrefix(importer.name) && !name.hasSuffix(".expected") && !name.hasSuffix(".timing")
      }
    } take: { input in
      guard FileManager.default.createFile(atPath: file.path, contents: Data(input)) else { return }
      defer { try? FileManager.default.removeItem(at: file) }
      // Refusing it is an answer; only a crash is none.
      _ = try? ImportFormats.read(ForeignSource(file), as: importer.name) { _ in }
    }
  }
}
