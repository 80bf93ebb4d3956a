internal import Session
private import System
private import SystemPackage
internal import Text

/// What became what, for who made the copy: the way back from it.
struct AnonymityMap {
  private let lines: [JSONValue]

  /// - Parameter replaced: The old and the new, by kind.
  init(
    _ replaced: [ReplacedKind: [[UInt8]: [UInt8]]], of redaction: SessionRedaction,
    from source: SessionFolder, to copy: SessionFolder
  ) throws {
    let hashes = JSONValue.object([
      "session": .string(try Verification(of: source.journal).lastHash),
      "copy": .string(try Verification(of: copy.journal).lastHash),
    ])
    var lines = [hashes]
    for kind in ReplacedKind.allCases {
      for (old, new) in (replaced[kind] ?? [:]).sorted(by: {
        $0.key.lexicographicallyPrecedes($1.key)
      }) {
        lines.append(
          .object([
            "kind": .string(kind.rawValue), "old": .string(String(decoding: old, as: UTF8.self)),
            "new": .string(String(decoding: new, as: UTF8.self)),
          ]))
      }
    }
    self.lines = lines
  }

  /// Writes JSON Lines that nobody but the user can read.
  func write(to path: String) throws {
    let text = lines.map { JSONWriter.line($0) + "\n" }.joined()
    do throws(Errno) {
      try WholeFile.make(path, holding: Array(text.utf8), permissions: .ownerReadWrite)
    } catch {
      throw AnonymityError.map(path: path, reason: "\(error)")
    }
  }
}
