private import Glibc
package import SystemPackage

/// Folders, with the system's own words for what goes wrong.
package enum Folder {
  /// Makes a folder and those above it, where they are missing.
  ///
  /// - Parameter isPrivate: Whether nobody but the user may look into it, if it is made.
  package static func make(_ path: String, isPrivate: Bool = false) throws(Errno) {
    let mode: mode_t = isPrivate ? 0o700 : 0o777
    if mkdir(path, mode) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { throw Errno(rawValue: errno) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .notDirectory }
    case ENOENT:
      guard let parent = parent(of: path) else { throw .noSuchFileOrDirectory }
      try make(parent)
      guard mkdir(path, mode) != 0, errno != EEXIST else { return }
      throw Errno(rawValue: errno)
    case let code: throw Errno(rawValue: code)
    }
  }

  /// Checks that files may be made in a folder, or that it may be made itself.
  package static func checkWritable(_ path: String) throws(Errno) {
    if access(path + "/.", W_OK | X_OK) == 0 { return }
    guard errno == ENOENT, path != ".", path != "/" else { throw Errno(rawValue: errno) }
    try checkWritable(parent(of: path) ?? (path.hasPrefix("/") ? "/" : "."))
  }

  /// The path of the folder that one is in; nil where the path does not name it.
  package static func parent(of path: String) -> String? {
    let trimmed = path.last == "/" ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/"), slash > trimmed.startIndex else { return nil }
    return String(trimmed[..<slash])
  }

  /// Gives a new folder for files of some work, and removes it with all that is in it.
  package static func temporary<Result>(_ body: (String) throws -> Result) throws -> Result {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/labbook-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(path) }
    return try body(path)
  }

  /// Removes a folder and what is in it; what cannot be removed stays.
  private static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let child = "\(path)/\(name)"
      if entry.pointee.d_type == DT_DIR { remove(child) } else { unlink(child) }
    }
    closedir(folder)
    rmdir(path)
  }

  /// Returns once the names in a folder are on the disk.
  package static func sync(_ path: String) throws(Errno) {
    let folder = try Descriptor(opening: path, .readOnly, .directory)
    guard fsync(folder.number) != 0, errno != EINVAL else { return }
    throw Errno(rawValue: errno)
  }
}
