private import Glibc

/// Makes folders and says in the system's words why not; Foundation has no words for some reasons.
enum FolderMaking {
  /// Makes a folder and those above it, where they are missing; the system's error number, or 0.
  static func make(_ path: String) -> Int32 {
    if mkdir(path, 0o755) == 0 { return 0 }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { return errno }
      return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR
    case ENOENT:
      let trimmed = path.last == "/" ? path.dropLast() : path[...]
      guard let slash = trimmed.lastIndex(of: "/"), slash > trimmed.startIndex else {
        return ENOENT
      }
      let code = make(String(trimmed[..<slash]))
      if code != 0 { return code }
      return mkdir(path, 0o755) == 0 || errno == EEXIST ? 0 : errno
    default: return errno
    }
  }
}
