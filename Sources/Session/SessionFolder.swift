package import Foundation
internal import System
private import SystemPackage

/// The folder of a session: the journal, what a person says about it, and the attachments.
public struct SessionFolder: Hashable, Sendable {
  /// The folder.
  package let url: URL

  /// The folder at a path, whether it exists or not.
  package init(_ url: URL) {
    self.url = url
  }

  /// The session's name: that of its folder.
  package var name: String { url.lastPathComponent }
  /// What `--session` takes for it: its name below `./sessions`, else its path.
  package var argument: String { isUnderRoot ? name : url.relativePath }
  /// Whether it is a folder of `./sessions`.
  package var isUnderRoot: Bool {
    let parent = url.deletingLastPathComponent().standardizedFileURL.path
    return parent == URL(filePath: Self.root).standardizedFileURL.path
  }
  /// The journal.
  package var journal: URL { url.appending(path: "journal.jsonl") }
  /// What a person says about the session.
  package var manifestFile: URL { url.appending(path: "session.yaml") }
  /// Where attached files are.
  package var attachments: URL { url.appending(path: "attachments") }

  /// Where sessions are looked for by name.
  static let root = "sessions"

  /// The folder that a name under `./sessions`, or a path, stands for, whether it exists or not.
  package init(naming name: String) throws(SessionError) {
    let isText =
      name.contains { !$0.isWhitespace } && !name.unicodeScalars.contains { $0.value < 32 }
    guard isText, name.contains("/") || name.first != "." else { throw .name(name) }
    let path = name.contains("/") ? name : "\(Self.root)/\(name)"
    self.init(URL(filePath: path, directoryHint: .isDirectory))
  }

  /// Whether the folder is that of a session, begun or prepared.
  package var isSession: Bool {
    access(journal.path, F_OK) == 0 || access(manifestFile.path, F_OK) == 0
  }

  /// Whether it is a folder with nothing in it.
  var isEmpty: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path))?.isEmpty ?? false
  }

  /// The names of the sessions under `./sessions`.
  package static var known: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().filter { name in
      (try? SessionFolder(naming: name))?.isSession ?? false
    }
  }

  /// Makes the folder and a `session.yaml` to fill in, where they are missing.
  package func create(manifest: String? = nil) throws(SessionError) {
    do {
      try Folder.make(url.path, isPrivate: true)
      let text = manifest ?? Manifest.starter(title: name)
      try WholeFile.make(
        manifestFile.path, holding: Array(text.utf8), permissions: .ownerReadWrite)
    } catch {
      guard error != .fileExists else { return }
      throw .system(path: url.relativePath, reason: "\(error)")
    }
  }

  /// The text of `session.yaml`; nil where there is none.
  package func manifestText() throws(ManifestError) -> String? {
    let path = manifestFile.relativePath
    do {
      return try WholeFile.text(of: manifestFile.path)
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw .unreadable(path: path, reason: error.unreadable)
    }
  }

  /// What a person says about the session; nothing where there is no `session.yaml`.
  package func manifest() throws(ManifestError) -> Manifest {
    guard let text = try manifestText() else { return Manifest() }
    return try Manifest(yaml: text, path: manifestFile.relativePath)
  }

  /// The kinds of secret that the user wants masked in this session beside those that always are.
  package func secretPatterns() throws(ManifestError) -> [SecretPattern] {
    // Every recorded command asks, and hardly any session has secrets of its own: no YAML is read
    // where the word does not stand at the beginning of a line.
    let text = try manifestText() ?? ""
    guard text.hasPrefix("secrets") || text.contains("\nsecrets") else { return [] }
    return (try manifest().secrets ?? []).map { secret in
      SecretPattern(name: secret.name, expression: secret.pattern)
    }
  }
}
