internal import Session

/// A command that could not be started.
public struct RecorderError: Error, Hashable, Sendable {
  /// The program, as it was named.
  public var program: String
  /// The system's error number.
  public var code: Int32
  /// Whether it was the program that the system refused, and not what labbook needs to run it.
  var isCommandMissing: Bool
}

extension RecorderError: CustomStringConvertible {
  /// The program and the system's reason.
  public var description: String {
    "labbook: \(program): \(SystemReason.text(of: code))"
  }

  /// 127 when there is no such program, 126 when it may not be run.
  public var shellStatus: Int32 { code == SystemReason.noEntry ? 127 : 126 }
}
