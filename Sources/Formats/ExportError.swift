/// Why a session could not be exported.
package enum ExportError: Error, Hashable, Sendable {
  /// The file is there already; nothing is written over.
  case exists(file: String)
  /// The system, or SQLite, refused to write it, for this reason.
  case unwritable(file: String, reason: String)
  /// The format goes to a file, not to standard output.
  case needsFile(format: String)
}

extension ExportError: CustomStringConvertible {
  /// The message for the user.
  package var description: String {
    switch self {
    case .exists(let file):
      """
      '\(file)' is there already
      hint: remove it first, or choose another name with --output
      """
    case .unwritable(let file, let reason):
      """
      '\(file)' cannot be written: \(reason)
      hint: see whether its folder is there and who may write to it with: ls -ld
      """
    case .needsFile(let format):
      """
      the format '\(format)' goes to a file, not to standard output
      hint: name the file with --output
      """
    }
  }
}
