private import FoundationEssentials
private import Glibc
internal import Session
private import System
private import SystemPackage

/// The folder of one `labbook wrap`: stand-ins for tools, and what they must know.
///
/// Only the user can look into it. Its files say everything, so that a stand-in works in an
/// environment that a script has emptied.
struct WrapFolder: Hashable, Sendable {
  /// The folder.
  let path: String

  /// Where the stand-ins are; goes first in PATH.
  var tools: String { path + "/bin" }
  /// What a bash script reads when it starts: it says which line calls a tool.
  var callerScript: String { path + "/caller.bash" }
  /// Holds the folder of the session, as an absolute path.
  private var sessionFile: String { path + "/session" }
  /// Is there until somebody has said that nothing can be recorded.
  ///
  /// A file that is removed, for nothing can be made on a full disk.
  private var untoldFile: String { path + "/untold" }

  /// Holds, for each content of a script that was kept, a file that says as what.
  private var scripts: String { path + "/scripts" }

  private static let namePrefix = "labbook-wrap-"

  /// The folder in which a stand-in lies; nil where the path is no stand-in's.
  ///
  /// The name decides and not what is in the folder, which may be removed while a stand-in starts.
  init?(ofStandIn path: String) {
    guard let slash = path.lastIndex(of: "/"), Self.holdsStandIns(String(path[..<slash])) else {
      return nil
    }
    self.path = path[..<slash] + "/.."
  }

  private init(path: String) {
    self.path = path
  }

  /// Makes a folder with a stand-in for each of the tools.
  ///
  /// - Parameter program: The labbook that the stand-ins are links to.
  static func make(
    for tools: [String], session: SessionFolder, program: String, bashEnvironment: String?
  ) throws(WrapError) -> WrapFolder {
    let parents = [
      FileSystem.variable("XDG_RUNTIME_DIR"), FileSystem.variable("TMPDIR"), "/tmp",
    ].compactMap(\.self).filter { $0.hasPrefix("/") && access($0, W_OK | X_OK) == 0 }
    guard let parent = parents.first else {
      throw .system(path: "/tmp", action: "write", reason: .permissionDenied)
    }
    // mkdtemp takes a name that nobody has, and leaves the folder to the user alone.
    var template = Array((parent + "/" + Self.namePrefix + "XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .system(path: parent, action: "make a folder in", reason: Errno(rawValue: errno))
    }
    let folder = WrapFolder(
      path: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    do throws(WrapError) {
      guard mkdir(folder.tools, 0o700) == 0 else {
        throw .system(path: folder.tools, action: "make", reason: Errno(rawValue: errno))
      }
      guard mkdir(folder.scripts, 0o700) == 0 else {
        throw .system(path: folder.scripts, action: "make", reason: Errno(rawValue: errno))
      }
      try FileSystem.write(FileSystem.absolute(session.url.path), to: folder.sessionFile)
      try FileSystem.write("", to: folder.untoldFile)
      try FileSystem.write(
        CallerScript.text(after: bashEnvironment), to: folder.callerScript)
      for tool in tools {
        let link = folder.tools + "/" + tool
        guard symlink(program, link) == 0 || errno == EEXIST else {
          throw .system(path: link, action: "make", reason: Errno(rawValue: errno))
        }
      }
    } catch {
      folder.remove()
      throw error
    }
    return folder
  }

  /// Removes the folder; stand-ins that run go on.
  func remove() {
    for part in [tools, scripts] {
      for name in FileSystem.names(in: part) { unlink(part + "/" + name) }
      rmdir(part)
    }
    for file in [sessionFile, untoldFile, callerScript] { unlink(file) }
    rmdir(path)
  }

  /// The session that the stand-ins write to; nil when the folder was removed.
  var session: String? { FileSystem.text(of: sessionFile) }

  /// What a content of a script was kept as; asked for the first time, it is kept.
  ///
  /// Stand-ins that run at one time wait for the first of them. Where the folder was removed meanwhile,
  /// everybody keeps it; the session finds that it has it.
  func script(_ key: String, keep: () throws -> KeptScript?) throws -> KeptScript? {
    let note = open("\(scripts)/\(key)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard note >= 0 else { return try keep() }
    defer { close(note) }
    while flock(note, LOCK_EX) != 0, errno == EINTR {}
    if let text = FileSystem.text(of: "\(scripts)/\(key)"), !text.isEmpty {
      // A name may hold anything but a slash.
      let parts = text.split(separator: "/", maxSplits: 1)
      return parts.count == 2
        ? KeptScript(file: String(parts[1]), digest: String(parts[0])) : nil
    }
    let kept = try keep()
    // What no text is, is not read again.
    let text = kept.map { "\($0.digest)/\($0.file)" } ?? "-"
    do throws(Errno) {
      try Descriptor.write(Array(text.utf8), to: note)
    } catch {
      // The next one keeps it as well.
      ftruncate(note, 0)
    }
    return kept
  }

  /// Whether nobody has said yet that nothing can be recorded; asked once, it has been said.
  func takesTelling() -> Bool {
    unlink(untoldFile) == 0 || errno != ENOENT || session == nil
  }

  /// Whether a process still has the stand-ins in its PATH.
  ///
  /// Removing them would hurt it: bash goes to where it found a tool the first time.
  var isInUse: Bool {
    FileSystem.names(in: "/proc").contains { name in
      guard pid_t(name) != nil, let environment = FileSystem.text(of: "/proc/\(name)/environ")
      else { return false }
      return environment.contains(tools)
    }
  }

  /// Whether the programs in a folder are stand-ins, of this session or of another.
  static func holdsStandIns(_ folder: String) -> Bool {
    let names = folder.split(separator: "/").suffix(2)
    return names.count == 2 && names.last == "bin" && names.first?.hasPrefix(namePrefix) == true
  }
}
