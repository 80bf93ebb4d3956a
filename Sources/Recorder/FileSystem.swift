private import Glibc

/// What the recorder asks of the file system.
enum FileSystem {
  /// The working directory; nil where it was removed.
  static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
