package import FoundationEssentials
private import Glibc
internal import System
private import SystemPackage
private import Text

/// The folder of a session: the journal, what a person says about it, and the attachments.
public struct SessionFolder: Hashable, Sendable {
  /// The folder.
  package let url: URL
  /// Its path: a URL works it out anew each time.
  package let path: String
  /// The session's name: that of its folder.
  package let name: String

  /// The folder at a path, whether it exists or not.
  package init(_ url: URL) {
    (self.url, path, name) = (url, url.path, url.lastPathComponent)
  }

  private init(named name: String) {
    self.name = name
    url = URL(filePath: "\(Self.root)/\(name)", directoryHint: .isDirectory)
    guard let folder = getcwd(nil, 0) else {
      path = url.path
      return
    }
    defer { free(folder) }
    path = "\(String(cString: folder))/\(Self.root)/\(name)"
  }

  /// What `--session` takes for it: its name below `./sessions`, else its path.
  package var argument: String { isUnderRoot ? name : url.relativePath }
  /// Whether it is a folder of `./sessions`.
  package var isUnderRoot: Bool {
    // So is each that was given by its name; the rest costs as much as to write the entry down.
    if name.first != ".", url.relativePath == "\(Self.root)/\(name)" { return true }
    let parent = url.deletingLastPathComponent().standardizedFileURL.path
    return parent == URL(filePath: Self.root).standardizedFileURL.path
  }
  /// The journal.
  package var journal: URL { url.appending(path: "journal.jsonl") }
  /// Its path.
  var journalPath: String { "\(path)/journal.jsonl" }
  /// What a person says about the session.
  package var manifestFile: URL { url.appending(path: "session.yaml") }
  private var manifestPath: String { "\(path)/session.yaml" }
  /// Where attached files are.
  package var attachments: URL { url.appending(path: "attachments") }

  /// Where sessions are looked for by name.
  static let root = "sessions"

  /// The folder that a name under `./sessions`, or a path, stands for, whether it exists or not.
  package init(naming name: String) throws(SessionError) {
    let isText =
      name.contains { !$0.isWhitespace } && !name.unicodeScalars.contains { $0.value < 32 }
    guard isText, name.contains("/") || name.first != "." else { throw .name(name) }
    if name.contains("/") {
      self.init(URL(filePath: name, directoryHint: .isDirectory))
    } else {
      self.init(named: name)
    }
  }

  /// Whether the folder is that of a session, begun or prepared.
  package var isSession: Bool {
    access(journalPath, F_OK) == 0 || access(manifestPath, F_OK) == 0
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
      try Folder.make(path, isPrivate: true)
      if access(manifestPath, F_OK) == 0 { return }
      let text = manifest ?? Manifest.starter(title: name)
      try WholeFile.make(
        manifestPath, holding: Array(text.utf8), permissions: .ownerReadWrite)
    } catch {
      guard error != .fileExists else { return }
      throw .system(path: url.relativePath, reason: "\(error)")
    }
  }

  /// The text of `session.yaml`; nil where there is none.
  package func manifestText() throws(ManifestError) -> String? {
    do {
      return try WholeFile.text(of: manifestPath)
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw .unreadable(path: manifestFile.relativePath, reason: error.unreadable)
    }
  }

  /// Whether `session.yaml` may name secrets that are masked beside those that always are.
  ///
  /// Every recorded command asks, and hardly any session has some: no YAML is read where all keys at the edge
  /// are others that are known. So a misspelt one is told when something is recorded.
  package func namesSecrets() throws(ManifestError) -> Bool {
    guard let text = try manifestText() else { return false }
    let others = Manifest.keys.filter { $0 != "secrets" }.map { "\($0):".utf8 }
    let lines = text.utf8.split { $0 == 10 || $0 == 13 }.filter { $0.first != UInt8(ascii: "#") }
    for (index, line) in lines.enumerated() where !others.contains(where: line.starts(with:)) {
      // What is indented, or in a list, belongs to the key above it.
      if index == 0 || !(line.starts(with: " ".utf8) || line.starts(with: "-".utf8)) { return true }
    }
    return false
  }
}
