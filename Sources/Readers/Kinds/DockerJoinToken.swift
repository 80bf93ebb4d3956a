internal import Events
internal import Text

/// `docker swarm join-token` and `unlock-key`: what lets machines in, masked when it was recorded.
///
///     docker swarm join --token SWMTKN-1-masked-f81efc794f 10.1.1.24:2377
///
/// docker/cli `cli/command/swarm/join_token.go`.
struct DockerJoinToken: BuiltInReader {
  static let name = "docker-join-token"
  static let usage = "docker swarm join-token worker"

  func accepts(_ command: SimpleCommand) -> Bool { Self.role(command) != nil }

  func effect(of command: SimpleCommand) -> Effect {
    command.words.contains("--rotate") ? .changes : .looks
  }

  /// A `token`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let role = Self.role(output.command) else { return [] }
    if let token = SwarmToken.reading(in: output.lines, role: role) { return [token] }
    for line in output.lines {
      let words = line.text.trimmed.split(separator: " ").map(String.init)
      if words.count == 1, ["SWMTKN-", "SWMKEY-"].contains(where: { words[0].hasPrefix($0) }) {
        return [Reading(.token(ObservedToken(role: role, token: words[0])), from: [line])]
      }
    }
    if output.refusal != nil { return [] }
    return Reading.unread(
      output.lines.printed, by: Self.name, because: "expected a token")
  }

  private static func role(_ command: SimpleCommand) -> ObservedToken.Role? {
    guard let docker = DockerCommand(command) else { return nil }
    if docker.arguments(of: "swarm", "unlock-key") != nil { return .unlock }
    let words = docker.arguments(of: "swarm", "join-token") ?? []
    return words.contains("worker") ? .worker : words.contains("manager") ? .manager : nil
  }
}
