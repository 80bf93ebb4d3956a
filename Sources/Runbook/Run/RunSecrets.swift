private import Glibc
internal import Session
internal import System
private import SystemPackage

/// The secrets of a run, where every recorder below it can read them as long as it lives, and nobody afterwards,
/// however it ends.
///
/// A class, because it owns open files, which have no names.
final class RunSecrets {
  /// Arrays hold no descriptors.
  private final class Copy {
    let file: Descriptor

    init(_ bytes: [UInt8], in folder: String) throws(Errno) {
      file = try Descriptor.unnamed(in: folder)
      try file.write(bytes)
    }
  }

  private let copies: [Copy]
  /// What the recorders of this process had to mask before.
  private let former: String?

  /// Copies the secrets of a book, as they stay until the end, and tells every recorder of them, beside those of
  /// a run that this one is a command of.
  ///
  /// - Parameter folder: A private folder.
  init(of book: Book, in folder: String) throws {
    copies = try book.settings.secrets.map { secret in
      do {
        guard try !SecretFiles.lines(of: secret.value).isEmpty else {
          throw BookError(path: book.path, problem: .shortSecret(secret.name))
        }
      } catch let error as SecretFileError {
        throw BookError(path: book.path, problem: .secret(error))
      }
      return try Copy(WholeFile.bytes(of: secret.value), in: folder)
    }
    former = getenv(SecretFiles.variable).map { String(cString: $0) }
    let all = (former.map { [$0] } ?? []).filter { !$0.isEmpty } + files
    setenv(SecretFiles.variable, all.joined(separator: "\n"), 1)
  }

  /// The paths of the copies, in the order of the secrets.
  var files: [String] { copies.map { "/proc/\(getpid())/fd/\($0.file.number)" } }

  /// Tells the recorders that the secrets are gone.
  func end() {
    if let former {
      setenv(SecretFiles.variable, former, 1)
    } else {
      unsetenv(SecretFiles.variable)
    }
  }
}
