private import Glibc

/// A tool as the shell would find it, were there no stand-ins.
enum RealTool {
  /// The path of the first program of this name in PATH that is no stand-in; nil where there is none.
  ///
  /// A file that may not be run is returned when nothing better follows: running it fails with the
  /// system's reason, as in the shell.
  static func path(of name: String, in path: String? = FileSystem.variable("PATH")) -> String? {
    var refused: String?
    for entry in (path ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false) {
      let folder = entry.isEmpty ? "." : String(entry)
      let file = folder + "/" + name
      guard FileSystem.isFile(file), !WrapFolder.holdsStandIns(folder) else { continue }
      if access(file, X_OK) == 0 { return file }
      refused = refused ?? file
    }
    return refused
  }
}
