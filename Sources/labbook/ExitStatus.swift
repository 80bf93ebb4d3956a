import ArgumentParser

/// Every exit status of labbook that is not the recorded command's own.
enum ExitStatus {
  /// The work was done; for `verify`: the record is whole; for `check`: every requirement is met.
  static let success = ExitCode(0)
  /// The work could not be done, or `verify` found the record broken, or `check` a requirement unmet.
  static let failure = ExitCode(1)
  /// `verify` could not tell; `check` found nothing unmet, and something not yet seen.
  static let unknown = ExitCode(2)
  /// `record` failed before it could run the command.
  static let recorderFailure = ExitCode(125)
  /// The command line is wrong (sysexits' EX_USAGE; ArgumentParser uses it by itself).
  static let usage = ExitCode(64)
}
