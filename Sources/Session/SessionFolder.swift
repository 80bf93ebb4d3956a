public import Foundation

/// The folder of a session: the journal, what a person says about it, and the attachments.
public struct SessionFolder: Hashable, Sendable {
  /// The folder.
  public let url: URL

  /// The folder at a path, whether it exists or not.
  public init(_ url: URL) {
    self.url = url
  }

  /// The session's name: that of its folder.
  public var name: String { url.lastPathComponent }
  /// What `--session` takes for it: its name below `./sessions`, else its path.
  public var argument: String {
    url.relativePath == "\(Self.root)/\(name)" ? name : url.relativePath
  }
  /// The journal.
  public var journal: URL { url.appending(path: "journal.jsonl") }
  /// What a person says about the session.
  public var manifestFile: URL { url.appending(path: "session.yaml") }
  /// Where attached files are.
  public var attachments: URL { url.appending(path: "attachments") }

  /// Where sessions are looked for by name.
  private static let root = "sessions"

  /// The session that a person means: by name or path, else `$LABBOOK_SESSION`, else the newest.
  public static func resolve(
    _ name: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SessionError) -> SessionFolder {
    if let folder = named(name, environment) {
      guard FileManager.default.fileExists(atPath: folder.url.path) else {
        throw .notThere(folder.name, path: folder.url.relativePath, known: known().map(\.name))
      }
      return folder
    }
    guard let newest = known().first else { throw .none }
    return newest
  }

  /// The same for a command that writes: a session that is named and does not exist is made.
  public static func resolveOrCreate(
    _ name: String?, manifest: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SessionError) -> SessionFolder {
    guard let folder = named(name, environment) else { return try resolve(nil) }
    try folder.create(manifest: manifest)
    return folder
  }

  /// Makes the folder and a `session.yaml` to fill in, where they are missing.
  public func create(manifest: String? = nil) throws(SessionError) {
    let code = FolderMaking.make(url.path)
    guard code == 0 else {
      throw .system(path: url.relativePath, reason: SystemMessage.text(of: code))
    }
    do {
      guard !FileManager.default.fileExists(atPath: manifestFile.path) else { return }
      try Data((manifest ?? Manifest.starter(title: name)).utf8).write(to: manifestFile)
    } catch {
      throw .system(path: url.relativePath, reason: Self.reason(of: error))
    }
  }

  /// The text of `session.yaml`; nil where there is none.
  public func manifestText() throws(ManifestError) -> String? {
    guard FileManager.default.fileExists(atPath: manifestFile.path) else { return nil }
    do {
      return try String(contentsOf: manifestFile, encoding: .utf8)
    } catch {
      throw .unreadable(path: manifestFile.relativePath, reason: Self.reason(of: error))
    }
  }

  /// What a person says about the session; nothing where there is no `session.yaml`.
  public func manifest() throws(ManifestError) -> Manifest {
    guard let text = try manifestText() else { return Manifest() }
    return try Manifest(yaml: text, path: manifestFile.relativePath)
  }

  /// The kinds of secret that are masked in this session: the built-in ones and the user's.
  public func secretPatterns() throws(ManifestError) -> [SecretPattern] {
    // Every recorded command asks, and hardly any session has secrets of its own: no YAML is read
    // where the word does not stand at the beginning of a line.
    let text = try manifestText() ?? ""
    guard text.hasPrefix("secrets") || text.contains("\nsecrets") else {
      return SecretPattern.builtIn
    }
    let own = try manifest().secrets ?? []
    return SecretPattern.builtIn
      + own.map { secret in
        SecretPattern(
          name: secret.name, expression: secret.pattern, triggers: [], sample: "",
          counterSample: "")
      }
  }

  private static func named(_ name: String?, _ environment: [String: String]) -> SessionFolder? {
    let fromEnvironment = environment["LABBOOK_SESSION"].flatMap { $0.isEmpty ? nil : $0 }
    return SessionFolder(naming: name ?? fromEnvironment)
  }

  /// The folder that a name under `./sessions`, or a path, stands for; nil without a name.
  public init?(naming name: String?) {
    guard let name else { return nil }
    if name.contains("/") || name == "." || name == ".." {
      self.init(URL(filePath: name, directoryHint: .isDirectory))
    } else {
      self.init(URL(filePath: "\(Self.root)/\(name)", directoryHint: .isDirectory))
    }
  }

  /// The sessions under `./sessions`, the one written last first.
  private static func known() -> [SessionFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let folders = names.sorted().map {
      SessionFolder(URL(filePath: "\(root)/\($0)", directoryHint: .isDirectory))
    }
    let dated = folders.compactMap { folder -> (SessionFolder, Date)? in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.journal.path)
      guard let date = attributes?[.modificationDate] as? Date else { return nil }
      return (folder, date)
    }
    return dated.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return SystemMessage.text(of: Int32(underlying.code))
    }
    return error.localizedDescription
  }
}

/// A session that was asked for and is not there, or that cannot be made.
public enum SessionError: Error, Hashable, Sendable {
  /// No session has the name.
  case notThere(String, path: String, known: [String])
  /// There is no session at all, and none was named.
  case none
  /// The folder cannot be made.
  case system(path: String, reason: String)
}

extension SessionError: CustomStringConvertible {
  /// What was asked for, and what there is.
  public var description: String {
    switch self {
    case .notThere(let name, let path, let known):
      "no session '\(name)': there is no folder \(path)\nhint: "
        + (known.isEmpty
          ? "'labbook record -s \(name) -- COMMAND' begins it"
          : "the sessions here are: " + known.sorted().joined(separator: ", "))
    case .none:
      "no session was named and there is none under ./sessions\n"
        + "hint: 'labbook record -s NAME -- COMMAND' begins one"
    case .system(let path, let reason):
      "\(path): cannot make the session's folder: \(reason)\n"
        + "hint: check the rights of the folder, or name a path with -s"
    }
  }
}
