import ArgumentParser
import Foundation
import Reports
import Session
import Study

/// Selects the session.
struct SessionOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("session")],
    help: ArgumentHelp(
      "The session: a name under ./sessions, or the path of a session's folder.",
      discussion: "Default: $LABBOOK_SESSION, else the last session recorded to from this folder.",
      valueName: "name"),
    completion: .sessions)
  var session: String?

  /// The folder of a session that exists.
  func folder() throws -> SessionFolder { try Self.folder(named: session) }

  /// The folder of a session that exists, by what a person gave for it.
  static func folder(named name: String?) throws -> SessionFolder {
    try announced(SessionChoice(name)).existing()
  }

  /// An existing session to read; says so if its record is not intact.
  func study(only part: Journal.Part = .all) throws -> SessionStudy {
    try Self.study(of: folder(), only: part)
  }

  /// The same for a folder.
  static func study(
    of folder: SessionFolder, only part: Journal.Part = .all
  ) throws -> SessionStudy {
    let study = try SessionStudy(
      folder, readers: ShippedTemplates.readers, telling: { StandardError.line("labbook: \($0)") },
      only: part)
    warn(of: study.journal.verification, of: folder)
    return study
  }

  /// Says so where the record of a session that is read is not intact.
  static func warn(of record: Verification, of folder: SessionFolder) {
    let path = folder.journal.relativePath
    if let warning = VerificationText.warning(of: record, path: path) {
      StandardError.line("labbook: \(warning)")
    }
  }

  /// The folder of a copy: what the user named, else one beside the session with a word behind its name.
  static func copy(
    of source: SessionFolder, as name: String?, or word: String
  ) throws -> SessionFolder {
    let beside = source.url.deletingLastPathComponent()
      .appending(path: "\(source.name)-\(word)", directoryHint: .isDirectory)
    return try name.map { try SessionFolder(naming: $0) } ?? SessionFolder(beside)
  }

  /// The session to add to, which may not exist yet.
  ///
  /// - Parameter file: An imported file, after which an unnamed session is named.
  func choiceToAddTo(importing file: String? = nil) throws -> SessionChoice {
    // A pipe has no name that a session could take.
    let isNamed = file.map { !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") } ?? false
    let name =
      isNamed
      ? file?.split(separator: "/").last.map { name in
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
      } : nil
    let choice = try Self.announced(SessionChoice(session, fallback: name))
    try choice.checkPlace()
    return choice
  }

  /// The folder of that session, created if necessary.
  func folderToAddTo() throws -> SessionFolder { try choiceToAddTo().begin() }

  /// The folder of an existing session to add to.
  func existingFolderToAddTo() throws -> SessionFolder {
    let choice = try Self.announced(SessionChoice(session))
    _ = try choice.existing(beginning: "--new")
    return try choice.begin()
  }

  /// Says which session is used if none was named.
  private static func announced(_ choice: SessionChoice) -> SessionChoice {
    if let remark = choice.remark { StandardError.line(remark) }
    return choice
  }
}

/// Selects the session of a remark; a mistyped name must not begin one.
struct RemarkOptions: ParsableArguments {
  @OptionGroup var session: SessionOptions

  @Flag(name: .customLong("new"), help: "Begin the session if it does not exist.")
  var isNew = false

  /// The folder of the session.
  func folder() throws -> SessionFolder {
    isNew ? try session.folderToAddTo() : try session.existingFolderToAddTo()
  }
}
