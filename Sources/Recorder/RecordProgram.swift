private import Glibc
internal import System

/// The two programs that one of them finds beside the other: `labbook`, and `labbook-record`, which
/// starts in a few milliseconds and does nothing but record.
package enum RecordProgram {
  /// The name of the small one; also the name by which it calls the other, which then does not call back.
  private static let name = "labbook-record"

  /// Its path, where it stands beside this program.
  static var path: String? {
    guard let folder, access("\(folder)/\(name)", X_OK) == 0 else { return nil }
    return "\(folder)/\(name)"
  }

  private static var folder: Substring? {
    FileSystem.ownPath.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] } }
  }

  /// Goes on as the small program, where it is there and did not call this one.
  ///
  /// - Parameter words: The words of this process as they are, with `record` as the second.
  package static func replaceLabbook(_ words: [[CChar]]) {
    guard let path, words.first.map({ $0 != Array(name.utf8CString) }) ?? true else { return }
    let program = Program(path: path, words: Array(words.prefix(1) + words.dropFirst(2)))
    _ = program.withWords { execv(path, $0) }
  }

  /// Goes on as `labbook record`.
  package static func callLabbook(_ arguments: [String]) -> Never {
    guard let folder else {
      Descriptor.say("labbook-record: /proc/self/exe: cannot read\n")
      exit(RecordCall.failure)
    }
    let words = [name, "record"] + arguments
    Program(path: "\(folder)/labbook", words: words.map { Array($0.utf8CString) })
      .replaceThisProcess(named: "labbook")
  }
}
