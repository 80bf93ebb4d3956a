private import Foundation
private import Glibc
internal import Session
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
    for name in FileSystem.names(in: tools) { unlink(tools + "/" + name) }
    rmdir(tools)
    for file in [sessionFile, untoldFile, callerScript] { unlink(file) }
    rmdir(path)
  }

  /// The session that the stand-ins write to; nil when the folder was removed.
  var session: String? { FileSystem.text(of: sessionFile) }

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
