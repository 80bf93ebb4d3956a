private import FoundationEssentials
private import Glibc
private import System

/// The session that a command is about, and how it was chosen.
///
/// The last one is a line in `sessions/.last`: a name below `./sessions`, or the path of a session
/// elsewhere. It is a matter of this folder and of nothing else: not of file times, which copies and
/// checkouts change.
package struct SessionChoice: Hashable, Sendable {
  /// What names the session.
  package enum Source: Hashable, Sendable {
    /// The command line.
    case argument
    /// `$LABBOOK_SESSION`.
    case environment
    /// That it was recorded to last from the working folder.
    case memory
  }

  /// The folder, which may not exist.
  package let folder: SessionFolder
  /// What names it.
  package let source: Source

  /// The session that a person means: by name or path, else `$LABBOOK_SESSION`, else the last one
  /// that was recorded to from here.
  ///
  /// - Parameters:
  ///   - fallback: What stands in the last one's place.
  ///   - environment: `$LABBOOK_SESSION`.
  package init(
    _ name: String?, fallback: String? = nil,
    environment: @autoclosure () -> String? = getenv("LABBOOK_SESSION").map { String(cString: $0) }
  ) throws(SessionError) {
    if let name {
      (folder, source) = (try SessionFolder(naming: name), .argument)
    } else if let name = environment(), !name.isEmpty {
      (folder, source) = (try SessionFolder(naming: name), .environment)
    } else if let fallback {
      (folder, source) = (try SessionFolder(naming: fallback), .argument)
    } else {
      let last = Self.remembered
      guard let folder = last.flatMap({ try? SessionFolder(naming: $0) }), folder.isSession else {
        throw .unnamed(gone: last, known: SessionFolder.known)
      }
      (self.folder, source) = (folder, .memory)
    }
  }

  /// Says which session is used if none was named.
  package var remark: String? {
    source == .memory
      ? "labbook: session '\(folder.argument)', the last recorded to from here" : nil
  }

  /// The folder of a session that exists.
  ///
  /// - Parameter beginning: What would begin the session, for the message.
  package func existing(beginning: String? = nil) throws(SessionError) -> SessionFolder {
    if folder.isSession { return folder }
    guard !folder.url.isThere else {
      try checkNothingElse()
      return folder
    }
    throw .notThere(
      folder.argument, path: folder.url.relativePath, known: SessionFolder.known,
      isFromEnvironment: source == .environment, beginning: beginning)
  }

  /// Sees to the folder that the session's is in: that of all sessions is made where it is missing.
  package func checkParent() throws(SessionError) {
    let parent = folder.url.deletingLastPathComponent()
    guard !parent.isThere else { return }
    guard folder.isUnderRoot else {
      throw .noParent(folder.url.relativePath, parent: parent.relativePath)
    }
    do {
      try Folder.make(parent.path)
    } catch {
      throw .system(path: parent.relativePath, reason: "\(error)")
    }
  }

  /// Checks that the session exists, or can be begun where nothing else stands.
  package func checkPlace() throws(SessionError) {
    guard !folder.isSession else { return }
    let parent = folder.url.deletingLastPathComponent()
    if folder.url.isThere {
      guard !folder.isEmpty else { return }
      try checkNothingElse()
    } else if !folder.isUnderRoot, !parent.isThere {
      throw .noParent(folder.url.relativePath, parent: parent.relativePath)
    }
  }

  /// The folder, made where it is missing; it is the last one recorded to from here from now on.
  package func begin(manifest: String? = nil) throws(SessionError) -> SessionFolder {
    try folder.create(manifest: manifest)
    remember()
    return folder
  }

  /// Throws what is said of something else where the session's folder should be.
  private func checkNothingElse() throws(SessionError) {
    // Another process may have begun the session since it was looked for.
    guard !folder.isSession else { return }
    throw .notASession(
      path: folder.url.relativePath, isFolder: access(folder.url.path + "/.", F_OK) == 0)
  }

  // MARK: The last session

  private static let memory = "\(SessionFolder.root)/.last"

  /// Where there is no `./sessions`, or it cannot be written, the next command has to name its
  /// session: that is no reason to fail.
  private func remember() {
    let name = folder.isUnderRoot ? folder.name : folder.url.absoluteURL.path
    guard source != .memory, name != Self.remembered else { return }
    let file = open(Self.memory, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return }
    defer { close(file) }
    let line = Array("\(name)\n".utf8)
    _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  private static var remembered: String? {
    let file = open(memory, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}

extension URL {
  fileprivate var isThere: Bool { access(path, F_OK) == 0 }
}

/// A session that was asked for and is not there, or that cannot be made.
package enum SessionError: Error, Hashable, Sendable {
  /// The name is empty, hidden or not a single line.
  case name(String)
  /// No session has the name.
  case notThere(String, path: String, known: [String], isFromEnvironment: Bool, beginning: String?)
  /// There is something else: a file, or a folder that holds other things.
  case notASession(path: String, isFolder: Bool)
  /// A session cannot be made in a folder that is not there.
  case noParent(String, parent: String)
  /// No session was named, and none is remembered; the one that was is gone.
  case unnamed(gone: String?, known: [String])
  /// The folder cannot be made.
  case system(path: String, reason: String)
}

extension SessionError: CustomStringConvertible {
  /// What was asked for, and what there is.
  package var description: String {
    switch self {
    case .name(let name):
      (name.allSatisfy(\.isWhitespace)
        ? "the name of the session is empty" : "'\(name)' cannot be the name of a session")
        + "\nhint: a name such as 'try', for ./sessions/try; or the path of a session's folder, with "
        + "a '/' in it"
    case .notThere(let name, let path, let known, let isFromEnvironment, let beginning):
      "no session '\(name)': there is no folder \(path)"
        + (Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? "")
        + (isFromEnvironment ? "\nhint: $LABBOOK_SESSION names it; " : "\nhint: ")
        + (known.isEmpty ? "" : Self.sessions(known) + "; ")
        + (beginning ?? "'labbook record -s \(name) -- COMMAND'") + " begins it"
    case .notASession(let path, let isFolder):
      "'\(path)' is not the folder of a session: "
        + (isFolder ? "it holds no journal.jsonl\n" : "it is a file\n")
        + "hint: give the name of a session under ./sessions, or the path of its folder"
    case .noParent(let path, let parent):
      "cannot begin the session '\(path)': there is no folder '\(parent)'\n"
        + "hint: a name without '/' is made under ./sessions; or run: mkdir -p \(parent)"
    case .unnamed(let gone, let known):
      "no session was named, and "
        + (gone.map { "'\($0)', the last one recorded to from here, is gone" }
          ?? "none was recorded to from here before")
        + "\nhint: name one with -s NAME; "
        + (known.isEmpty ? "'labbook record -s NAME -- COMMAND' begins it" : Self.sessions(known))
    case .system(let path, let reason):
      "\(path): cannot make the session's folder: \(reason)\n"
        + "hint: check the rights of the folder, or name a path with -s"
    }
  }

  private static func sessions(_ known: [String]) -> String {
    "the sessions here are: " + known.joined(separator: ", ")
  }
}
