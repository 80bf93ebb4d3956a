/// What a command is in: a program that runs it, or what decides whether and how often it runs.
package enum Wrapper: String, Hashable, Sendable, Encodable {
  case ssh, sudo
  case dockerExec = "docker exec"
  /// A program that the user names in `session.yaml`.
  case prefix
  case shell = "bash -c"
  case env, time, timeout, watch
  /// `nohup`, `command`, `exec` and `builtin`.
  case nohup
  /// `for`, `while`, `until` and `select`.
  case loop
  /// `if` and `case`.
  case branch
  case function
}
