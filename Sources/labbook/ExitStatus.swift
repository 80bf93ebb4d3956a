import ArgumentParser

/// Every exit status of labbook other than that of a recorded command.
enum ExitStatus {
  /// Success; for `verify`: the record is intact; for `check`: every requirement is met.
  static let success = ExitCode(0)
  /// Failure; for `verify`: the record was changed; for `check`: a requirement is unmet.
  static let failure = ExitCode(1)
  /// For `verify`: the record could not be read; for `check`: nothing unmet, something not yet seen.
  static let unknown = ExitCode(2)
  /// The command line is wrong (EX_USAGE of sysexits, which ArgumentParser uses).
  static let usage = ExitCode(64)
}

extension ParsableCommand {
  /// Does what answers a question with 0 or 1: an error in it is neither answer.
  func answering(_ body: () throws -> Void) throws {
    do { try body() } catch let error
      where !(error is ExitCode) && Self.exitCode(for: error) == ExitStatus.failure
    {
      StandardError.line(Self.fullMessage(for: error))
      throw ExitStatus.unknown
    }
  }
}
