import Foundation
import Testing

/// A Swift file of the repository, for the rules that a machine can check.
struct SourceFile: CustomTestStringConvertible {
  var path: String
  var lines: [String]

  var testDescription: String { path }
  /// The name without the folder and without `.swift`.
  var name: String { path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? "" }
  var isTest: Bool { path.hasPrefix("Tests/") }
  /// The target: the first folder below `Sources` or `Tests`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  static let all: [SourceFile] = folder("Sources") + folder("Tests")
  static let sources: [SourceFile] = all.filter { !$0.isTest }

  private static func folder(_ name: String) -> [SourceFile] {
    let found = FileManager.default.enumerator(atPath: root.appending(path: name).path)
    let paths = (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    return paths.sorted().map { path in
      let url = root.appending(path: "\(name)/\(path)")
      let text = FileManager.default.contents(atPath: url.path).map {
        String(decoding: $0, as: UTF8.self)
      }
      return SourceFile(
        path: "\(name)/\(path)",
        lines: (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(
          String.init)
      )
    }
  }
}
