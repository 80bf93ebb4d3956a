private import Glibc
package import Session
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

  /// The name by which it calls the other to stand in for a tool; the next word is the stand-in's path.
  static let standInName = Array("labbook-stand-in".utf8CString)

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

  /// The secrets that a session names: none, or this process, the small program, goes on as the large one,
  /// which reads YAML and regular expressions.
  ///
  /// Throws where it cannot: then nothing is recorded, as what is not known cannot be masked.
  ///
  /// - Parameter words: What the large one is to be called with.
  package static func ownSecrets(of folder: SessionFolder, _ words: [[CChar]]) throws
    -> [any OwnSecret]
  {
    guard try SecretFiles.areNamed || folder.namesSecrets() else { return [] }
    let path = try labbook.get()
    _ = Program(path: path, words: words).withWords { execv(path, $0) }
    throw MissingProgram(path: path)
  }

  /// The words with which the large program records what these ask for.
  package static func words(recording arguments: [String]) -> [[CChar]] {
    ([name, "record"] + arguments).map { Array($0.utf8CString) }
  }

  /// The words with which the large program stands in for a tool.
  package static func words(for call: StandIn) -> [[CChar]] {
    [standInName, Array(call.path.utf8CString)] + call.words
  }

  /// The path of the large one, seen from the small one.
  private static var labbook: Result<String, MissingProgram> {
    guard let own = FileSystem.ownPath, let folder else {
      return .failure(MissingProgram(path: "/proc/self/exe"))
    }
    let places = ["../libexec/labbook/labbook", "labbook"]
    guard let path = first(places, in: folder), path != own else {
      return .failure(MissingProgram(path: "\(folder)/\(places[0])"))
    }
    return .success(path)
  }

  /// Goes on as the large program.
  ///
  /// - Parameters:
  ///   - words: The words of this process as they are.
  ///   - arguments: The words after `record`, if it is to record what this one does not understand.
  package static func callLabbook(_ words: [[CChar]], recording arguments: [String]?) -> Never {
    do throws(MissingProgram) {
      Program(path: try labbook.get(), words: arguments.map(Self.words) ?? words)
        .replaceThisProcess(named: "labbook")
    } catch {
      Descriptor.say("labbook: \(error)\n")
      exit(RecordCall.failure)
    }
  }
}

/// One of the two programs that is not where the other looks for it.
struct MissingProgram: Error, CustomStringConvertible {
  var path: String

  /// The place and a way out.
  var description: String {
    "\(path): there is no such program\nhint: 'make install' puts it there"
  }
}
