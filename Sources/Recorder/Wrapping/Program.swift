private import Glibc
internal import System
private import SystemPackage

/// A program by its path, and the words it is to be called with, each ending in a zero.
struct Program {
  var path: String
  var words: [[CChar]]
  /// Whether its two outputs go into one pipe, so that they keep their order.
  var joinsOutputs = false
  /// Whether an output of ours that is a terminal is one for the program too.
  var keepsTerminals = false
  /// Whether an output of ours that our caller closed is closed for the program too.
  var keepsClosed = false

  /// A program by its path and words.
  init(path: String, words: [[CChar]]) {
    self.path = path
    self.words = words
  }

  /// The program that the first of some words names.
  init(_ arguments: [String]) {
    self.init(path: arguments.first ?? "", words: arguments.map { Array($0.utf8CString) })
  }

  /// Hands out the words as C has them: pointers, the last one null.
  func withWords<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// Runs the program in place of this process.
  func replaceThisProcess(named name: String) -> Never {
    // With a slash in the path it looks nowhere else, and runs a file without `#!` by the shell.
    let reason: Errno =
      path.isEmpty
      ? .noSuchFileOrDirectory
      : withWords { words in
        execvp(path, words)
        return Errno(rawValue: errno)
      }
    let error = RecorderError(program: name, reason: reason, isCommandMissing: true)
    Descriptor.say("\(error)\n")
    exit(error.shellStatus)
  }
}
