public import SystemPackage

/// Why tools cannot be wrapped.
public enum WrapError: Error, Hashable, Sendable {
  /// The system refused a file or a folder of the stand-ins.
  case system(path: String, action: String, reason: Errno)
  /// A tool that is named by something else than its name in PATH.
  case toolName(String)
  /// labbook, which cannot stand in for itself.
  case itself(String)
  /// None of the tools is in PATH.
  case nothingToWrap([String])
  /// The command for which tools were wrapped has ended, and the stand-ins were removed.
  case ended
}

extension WrapError: CustomStringConvertible {
  /// What was refused, and what can be done.
  public var description: String {
    switch self {
    case .system(let path, let action, let reason):
      "\(path): cannot \(action): \(reason)\n"
        + "hint: stand-ins are made in $XDG_RUNTIME_DIR, else in $TMPDIR, else in /tmp"
    case .toolName(let name):
      "'\(name)' is not the name of a tool\n"
        + "hint: give the name that scripts call it by, as it stands in PATH: 'labbook wrap curl'"
    case .itself(let name):
      "'\(name)' cannot be wrapped by itself\n"
        + "hint: name the tools that your script calls: 'labbook wrap curl docker'"
    case .nothingToWrap(let names):
      "none of the tools is in PATH: " + names.joined(separator: ", ") + "\n"
        + "hint: 'type -a NAME' shows how your shell finds a tool"
    case .ended:
      "'labbook wrap' has ended\n"
        + "hint: run it again, or let the script wait for what it starts"
    }
  }
}
