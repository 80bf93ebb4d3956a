internal import Events

/// `docker swarm leave`.
///
///     Node left the swarm.
///
/// docker/cli `cli/command/swarm/leave.go`.
public struct DockerSwarmLeave: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-swarm-leave"

  /// A reader.
  public init() {}

  /// Whether it is `docker swarm leave`.
  public func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "swarm", "leave") != nil
  }

  /// One `swarm`.
  public func read(_ output: CommandOutput) -> [Reading] {
    SwarmAction.readings(of: output, action: .leave, reader: Self.name) { line in
      line == "Node left the swarm." ? (nil, nil) : nil
    }
  }
}
