internal import Events

/// `docker swarm leave`.
///
///     Node left the swarm.
///
/// docker/cli `cli/command/swarm/leave.go`.
struct DockerSwarmLeave: DockerReader {
  static let name = "docker-swarm-leave"

  func effect(of command: SimpleCommand) -> Effect { .breaks }

  /// One `swarm`.
  func read(_ output: CommandOutput) -> [Reading] {
    SwarmAction.readings(of: output, action: .leave, reader: Self.name) { line in
      // The second is that of 1.12.
      ["Node left the swarm.", "Node left the default swarm."].contains(line) ? (nil, nil) : nil
    }
  }
}
