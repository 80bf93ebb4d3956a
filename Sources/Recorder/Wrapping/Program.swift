private import Glibc

/// A program by its path, and the words it is to be called with, each ending in a zero.
struct Program {
  var path: String
  var words: [[CChar]]
  /// Whether its two outputs go into one pipe, so that they keep their order.
  var joinsOutputs = false
  /// Whether an output of ours that is a terminal is one for the program too.
  var keepsTerminals = false

  /// Runs the program in place of this process.
  func replaceThisProcess(named name: String) -> Never {
    var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    copies.append(nil)
    // With a slash in the path it looks nowhere else, and runs a file without `#!` by the shell.
    if path.isEmpty { errno = ENOENT } else { execvp(path, copies) }
    let error = RecorderError(program: name, code: errno, isCommandMissing: true)
    Descriptor.write(Array("\(error)\n".utf8), to: 2)
    exit(error.shellStatus)
  }
}
