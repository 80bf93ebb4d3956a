private import Foundation
private import Manifests
internal import Session
internal import Study
private import System

/// A session that was read for its names and numbers: everything that the copy is made from.
struct AnonymizedReading {
  /// A file that the copy has as well.
  struct File {
    /// Its path in the folder of the session.
    var path: String
    var bytes: [UInt8]
  }

  /// What was found.
  let found: FoundNames
  /// What follows from the session.
  let study: SessionStudy
  /// What stands beside the journal.
  let files: [File]
  /// Files elsewhere that `session.yaml` names.
  let outside: [String]

  /// Reads a session.
  ///
  /// - Parameter masked: A copy of it with its secrets masked, which is what is copied.
  init(
    _ source: SessionFolder, masked: SessionFolder,
    studying study: (SessionFolder) throws -> SessionStudy
  ) throws {
    var study = try study(source)
    var hunt = NameHunt()
    let manifest = try study.manifest()
    NameFacts.add(manifest, to: &hunt)
    outside = manifest.namedFiles.filter {
      $0.hasPrefix("/") || $0.split(separator: "/").contains("..")
    }
    NameFacts.add(try study.entries(), to: &hunt)
    files = try Self.files(of: source, masked: masked)
    for file in files {
      hunt.look(in: file.path)
      if Self.isText(file.bytes) { hunt.look(in: file.bytes) }
    }
    let journal = try Journal(reading: masked.journal)
    hunt.found.addMachine(journal.header.host)
    for entry in journal.entries {
      if let command = entry.command { NameFacts.add(command, to: &hunt) }
      for text in entry.texts { hunt.look(in: text) }
      var streams: [OutputChunk.Stream: [UInt8]] = [:]
      try journal.forEachChunk(of: entry.number) { streams[$0.stream, default: []] += $0.bytes }
      for bytes in streams.values {
        hunt.look(in: bytes)
        if entry.command?.line.contains("machine-id") == true { hunt.lookAtMachineID(bytes) }
      }
    }
    (found, self.study) = (hunt.found, study)
  }

  /// What replaces it all, with what numbers become decided.
  func disguise(of names: NamePseudonyms) -> Disguise {
    let numbers = NumberPseudonyms()
    var random = SystemRandomNumberGenerator()
    numbers.addresses = AddressMap(
      found.addresses, counted: found.counted, cuts: found.cuts, using: &random)
    return Disguise(names.names, numbers: numbers, digits: found.digits)
  }

  /// Whether bytes can be looked into: text in UTF-8.
  static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  /// `session.yaml`, the attachments, and what the author put beside them.
  private static func files(of source: SessionFolder, masked: SessionFolder) throws -> [File] {
    let redactor = try Redactor(
      patterns: source.secretPatterns(),
      session: Journal(reading: source.journal, only: .stages).header.session)
    var files: [File] = []
    for path in paths(in: masked.url) where path != masked.journal.lastPathComponent {
      files.append(
        File(path: path, bytes: try WholeFile.bytes(of: masked.url.appending(path: path).path)))
    }
    let known = Set(files.map(\.path))
    for path in paths(in: source.url) where !known.contains(path) {
      let isOwn = path == source.journal.lastPathComponent || path.hasPrefix("seals/")
      if isOwn || path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      let bytes = try WholeFile.bytes(of: source.url.appending(path: path).path)
      files.append(File(path: path, bytes: isText(bytes) ? redactor.masked(bytes) : bytes))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The regular files in a folder and below it.
  private static func paths(in folder: URL) -> [String] {
    let all =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: folder.appending(path: path).path)
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }
}

extension Manifest {
  /// What may be the name of a file.
  fileprivate var namedFiles: [String] {
    let texts = [
      assignment, introduction, theory, summary, declaration, bibliography, requirements,
    ]
    return (texts + (chapters ?? []).map(\.text)).compactMap(\.self).filter { text in
      !text.contains(where: \.isNewline)
        && [".md", ".bib", ".json", ".yaml", ".yml"].contains(where: text.hasSuffix)
    }
  }
}

extension Entry {
  /// The texts of an entry, without what its command printed.
  fileprivate var texts: [String] {
    var texts: [String] = []
    switch content {
    case .command(let command):
      texts =
        command.arguments + [command.line] + command.environment.map { "\($0.key)=\($0.value)" }
      texts += [command.directory, command.caller, command.note, command.script?.file].compactMap(
        \.self)
      texts += command.origin?.parents.map(\.name) ?? []
    case .stage(let title): texts = [title]
    case .note(let text): texts = [text]
    case .attachment(let file): texts = [file.file] + (file.caption.map { [$0] } ?? [])
    }
    return texts + extra.values.flatMap(\.allTexts)
  }
}
