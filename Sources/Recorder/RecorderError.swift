public import SystemPackage

/// A command that could not be started.
public struct RecorderError: Error, Hashable, Sendable {
  /// The program, as it was named.
  public var program: String
  /// Why the system refused it.
  public var reason: Errno
  /// Whether it was the program that the system refused, and not what labbook needs to run it.
  var isCommandMissing: Bool
}

extension RecorderError: CustomStringConvertible {
  /// The program and the system's reason.
  public var description: String {
    "labbook: \(program): \(reason)"
  }

  /// 127 when there is no such program, 126 when it may not be run.
  public var shellStatus: Int32 { reason == .noSuchFileOrDirectory ? 127 : 126 }
}
