private import Glibc

/// What the recorder asks of the file system.
enum FileSystem {
  /// The working directory; nil where it was removed.
  static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The file that a name typed into a shell means: itself with a slash in it, else the first in
  /// `PATH` that may be run.
  static func program(named name: String) -> String? {
    if name.contains("/") { return name }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    return path.split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? name : "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
