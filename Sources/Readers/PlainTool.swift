internal import Events

/// Programs that no reader claims, and of which the line alone tells what they are meant to do.
enum PlainTool {
  private static let looking: Set<String> = [
    "basename", "cat", "cd", "clear", "cmp", "column", "cut", "df", "diff", "dig", "dirname",
    "du", "echo", "egrep", "false", "fgrep", "file", "free", "getent", "grep", "groups", "head",
    "history", "host", "hexdump", "id", "jq", "less", "ls", "lsblk", "lscpu", "man", "md5sum",
    "more", "nl", "nproc", "nslookup", "od", "popd", "printenv", "printf", "ps", "pushd", "pwd",
    "readlink", "realpath", "seq", "sha256sum", "sort", "stat", "tac", "tail", "test", "top", "tr",
    "tree", "true", "type", "uname", "uniq", "wc", "which", "who", "whoami", "xxd", "[",
  ]
  private static let changing: Set<String> = [
    "adduser", "apt", "apt-get", "chmod", "chown", "cp", "dpkg", "install", "ln", "mkdir", "mv",
    "rm", "rmdir", "rsync", "scp", "ssh-copy-id", "ssh-keygen", "touch", "truncate", "useradd",
    "usermod",
  ]

  /// The effect of a command; nil where the tool is not known.
  static func effect(of command: SimpleCommand) -> Effect? {
    let programs = [command.program] + command.filters.map(program)
    if waits(command) { return .waits }
    if changing.contains(command.program) { return .changes }
    guard programs.allSatisfy({ looking.contains($0) || $0 == "tee" }) else { return nil }
    return command.isWritten || programs.contains("tee") ? .changes : .looks
  }

  private static func waits(_ command: SimpleCommand) -> Bool {
    ["sleep", "wait"].contains(command.program) || DockerCommand(command)?.words.first == "wait"
      || VBoxManageCommand(command)?.arguments(of: "guestproperty", "wait") != nil
  }

  private static func program(of filter: [String]) -> String {
    let command = SimpleCommand(words: filter)
    guard command.program == "sudo" else { return command.program }
    let inner = Options.split(filter.dropFirst(), taking: Options.sudo).first
    return SimpleCommand(words: inner.map { [$0] } ?? []).program
  }
}
