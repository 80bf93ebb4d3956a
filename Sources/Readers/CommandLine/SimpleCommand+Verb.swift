extension SimpleCommand {
  /// Groups of docker's commands, whose next word says what is done.
  private static let groups: Set<String> = [
    "service", "node", "swarm", "stack", "network", "container", "image", "volume", "system",
    "secret", "config", "context", "compose",
  ]
  /// Programs whose first word says what is done.
  private static let programs: Set<String> = [
    "VBoxManage", "systemctl", "virsh", "vagrant", "kubectl", "ip",
  ]

  /// The program with the words that say what it does: `docker service create`, `VBoxManage controlvm`,
  /// `curl`.
  package var verb: String {
    if let docker = DockerCommand(self) {
      return ([program] + docker.words.prefix(Self.groups.contains(docker.words[0]) ? 2 : 1))
        .joined(separator: " ")
    }
    guard Self.programs.contains(program) else { return program }
    let verb = words.dropFirst().first { !$0.hasPrefix("-") }
    return [program, verb].compactMap(\.self).joined(separator: " ")
  }
}
