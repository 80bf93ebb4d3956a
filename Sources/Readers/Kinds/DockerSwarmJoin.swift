internal import Events

/// `docker swarm join`: joins a swarm, or is refused.
///
///     This node joined a swarm as a worker.
///
/// docker/cli `cli/command/swarm/join.go`.
public struct DockerSwarmJoin: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-swarm-join"

  /// A reader.
  public init() {}

  /// Whether it is `docker swarm join`.
  public func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "swarm", "join") != nil
  }

  /// One `swarm`.
  public func read(_ output: CommandOutput) -> [Reading] {
    SwarmAction.readings(of: output, action: .join, reader: Self.name) { line in
      let opening = "This node joined a swarm as a "
      guard line.hasPrefix(opening), line.hasSuffix(".") else { return nil }
      return (nil, String(line.dropFirst(opening.count).dropLast()))
    }
  }
}
