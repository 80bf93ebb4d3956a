private import Glibc
private import System
private import SystemPackage

/// Files whose content is secret wherever it is recorded, as a variable of the environment names them: so that
/// every recorder below a run masks it.
package enum SecretFiles {
  /// The variable: paths, one a line.
  package static let variable = "LABBOOK_SECRETS"
  /// Characters that a secret has at least; a shorter text would be masked wherever it stands by chance.
  package static let shortest = 4

  /// Whether there are such files.
  package static var areNamed: Bool {
    guard let paths = getenv(variable) else { return false }
    return paths.pointee != 0
  }

  /// The secrets as patterns, line by line, as a secret of several lines may come in pieces.
  ///
  /// Where a file cannot be read, nothing is recorded: what is not known cannot be masked.
  package static func patterns() throws(SecretFileError) -> [SecretPattern] {
    guard let paths = getenv(variable).map({ String(cString: $0) }), !paths.isEmpty else {
      return []
    }
    var patterns: [SecretPattern] = []
    for path in paths.split(separator: "\n") {
      for line in try lines(of: String(path)) {
        patterns.append(
          SecretPattern(name: String(path), expression: SecretSpelling.expression(of: line)))
      }
    }
    return patterns
  }

  /// The lines of a file that are secret, without the blanks around them, which a shell takes away.
  package static func lines(of path: String) throws(SecretFileError) -> [[UInt8]] {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.bytes(of: path)
    } catch {
      throw SecretFileError(path: path, reason: error.unreadable)
    }
    return bytes.split { $0 == 10 || $0 == 13 }.map { line in
      let begun = line.drop { $0 == 32 || $0 == 9 }
      return Array(begun.reversed().drop { $0 == 32 || $0 == 9 }.reversed())
    }.filter { $0.count >= shortest }
  }
}

/// A file with a secret that cannot be read.
package struct SecretFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// Why.
  package var reason: String

  /// The file and a way out.
  package var description: String {
    "cannot read the secret in '\(path)': \(reason)\n"
      + "hint: see that the file exists and that you may read it"
  }
}
