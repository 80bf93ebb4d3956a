internal import Events
internal import Text

extension CommandOutput {
  /// What the daemon's, the client's and VBoxManage's refusals begin with (docker/cli `cli/cobra.go`,
  /// moby `client/errors.go`, spf13/pflag).
  private static let refusals = [
    "Cannot connect to the Docker daemon", "Error: ", "ERROR: ", "error: ",
    "error during connect:", "docker: Cannot connect",
    "permission denied while trying to connect to the ",
    "Got permission denied while trying to connect to the Docker daemon",
    "failed to connect to the docker API", "request returned Internal Server Error",
    "VBoxManage: error:", "VBoxManage.exe: error:", "nothing found in stack: ",
    "Nothing found in stack: ", "no such service: ", "no such node: ", "unknown flag: ",
    "unknown shorthand flag: ", "unknown docker command: ", "unknown command: ",
    "flag needs an argument: ", "invalid argument ", "docker: unknown ", "docker: '", "\"docker ",
    "invalid reference format", "Current context \"", "context not found", "context \"",
    "Unable to resolve docker endpoint", "Failed to initialize: ",
    "failed to create service ", "failed to update service ", "failed to create network ",
    "Failed to remove some resources", "failed to remove some resources", "Invalid option ",
    "Sorry, user ",
    "this node is not a swarm manager", "conflicting options: ", "Conflicting options: ",
  ]

  /// What sudo says where it runs nothing begins with or has in it (sudo(8)).
  private static let sudo: [StaticString] = [
    "sudo: a password is required", "sudo: a terminal is required", "sudo: no tty present",
    "sudo: sorry, you must have a tty", "incorrect password attempt", "sudo: unknown user",
    " is not in the sudoers file", "sudo: no password was provided",
    "is not allowed to run sudo", "may not run sudo", "sudo: timed out reading password",
    "su: Authentication failure", "su: Permission denied", "su: user ",
  ]

  /// Whether a line is the daemon's, the client's or sudo's refusal.
  static func isRefusal(_ text: String) -> Bool {
    text.place(of: "Error response from daemon:") != nil
      || refusals.contains { text.hasPrefix($0) }
      || text.place(of: "su") != nil && sudo.contains { text.place(of: $0) != nil }
  }

  /// A `refusal` for the first line that begins as the refusals of one tool do; nil where none does.
  func refusal(beginningWith openings: [String]) -> Reading? {
    let first = allLines.first { line in openings.contains { line.text.hasPrefix($0) } }
    return first.map { line in
      let command = command.words.joined(separator: " ")
      return Reading(
        .refusal(ObservedRefusal(command: command, reason: line.text.trimmed)), from: [line])
    }
  }

  /// The daemon's, the client's or sudo's refusal, and everything behind it in the same stream; nil
  /// where there is none.
  var refusal: [OutputLine]? {
    for lines in [lines, errorLines] {
      if let start = lines.firstIndex(where: { Self.isRefusal($0.text) }) {
        return Array(lines[start...]).printed
      }
    }
    return nil
  }
}
