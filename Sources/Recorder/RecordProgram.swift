private import Glibc
internal import System

/// The two programs that find one another: the large one with every subcommand, and `labbook-record`,
/// which starts in a few milliseconds and does nothing but record.
///
/// In a build they stand side by side. Installed, the small one is `bin/labbook`, so that a recorded command
/// waits for no other program, and hands everything else to `libexec/labbook/labbook`.
package enum RecordProgram {
  /// The name of the small one in a build; also the name by which it calls the other to record, which then
  /// does not call back.
  private static let name = "labbook-record"

  /// The path of the small one, seen from the large one.
  static var path: String? { folder.flatMap { Self.first([name, "../../bin/labbook"], in: $0) } }

  private static var folder: Substring? {
    FileSystem.ownPath.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] } }
  }

  private static func first(_ places: [String], in folder: Substring) -> String? {
    places.map { "\(folder)/\($0)" }.first { access($0, X_OK) == 0 }
  }

  /// Goes on as the small program, where it is there and did not call this one.
  ///
  /// - Parameter words: The words of this process as they are, with `record` as the second.
  package static func replaceLabbook(_ words: [[CChar]]) {
    guard let path, words.first.map({ $0 != Array(name.utf8CString) }) ?? true else { return }
    let program = Program(path: path, words: [Array(name.utf8CString)] + words.dropFirst(2))
    _ = program.withWords { execv(path, $0) }
  }

  /// The words after `record`, if this process, which is the small program, is to record; nil if it was
  /// called as `labbook` for something else.
  package static func recordWords(_ words: [String]) -> [String]? {
    let isNamed = words.first.map { $0.split(separator: "/").last ?? "" } == Substring(name)
    if isNamed { return Array(words.dropFirst()) }
    return words.dropFirst().first == "record" ? Array(words.dropFirst(2)) : nil
  }

  /// Goes on as the large program.
  ///
  /// - Parameters:
  ///   - words: The words of this process as they are.
  ///   - arguments: The words after `record`, if it is to record what this one does not understand.
  package static func callLabbook(_ words: [[CChar]], recording arguments: [String]?) -> Never {
    guard let own = FileSystem.ownPath, let folder else {
      Descriptor.say("\(name): /proc/self/exe: cannot read\n")
      exit(RecordCall.failure)
    }
    let places = ["../libexec/labbook/labbook", "labbook"]
    guard let path = first(places, in: folder), path != own else {
      Descriptor.say(
        "labbook: \(folder)/\(places[0]): there is no such program\n"
          + "hint: 'make install' puts it there\n")
      exit(RecordCall.failure)
    }
    let named = arguments.map { [name, "record"] + $0 }
    Program(path: path, words: named?.map { Array($0.utf8CString) } ?? words)
      .replaceThisProcess(named: "labbook")
  }
}
