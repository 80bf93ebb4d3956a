internal import Events

/// `docker swarm leave`.
///
///     Node left the swarm.
///
/// docker/cli `cli/command/swarm/leave.go`.
struct DockerSwarmLeave: Reader {
  static let name = "docker-swarm-leave"

  /// Whether it is `docker swarm leave`.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "swarm", "leave") != nil
  }

  /// One `swarm`.
  func read(_ output: CommandOutput) -> [Reading] {
    SwarmAction.readings(of: output, action: .leave, reader: Self.name) { line in
      line == "Node left the swarm." ? (nil, nil) : nil
    }
  }
}
