private import Glibc

/// The mark that everything started by a recorded command carries in its environment.
///
/// What such a process calls is part of the command's entry, so stand-ins do not record it again.
public enum RecordedMark {
  private static let variable = "LABBOOK_RECORDED"

  /// Whether this process was started by a recorded command.
  package static var isSet: Bool { FileSystem.variable(variable) != nil }

  /// Marks what this process starts from now on.
  public static func set() { setenv(variable, "1", 1) }

  /// Takes the mark away: what this process starts is recorded by itself.
  static func remove() { unsetenv(variable) }
}
