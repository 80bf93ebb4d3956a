internal import Events

/// `docker swarm join`: joins a swarm, or is refused.
///
///     This node joined a swarm as a worker.
///
/// docker/cli `cli/command/swarm/join.go`.
struct DockerSwarmJoin: Reader {
  static let name = "docker-swarm-join"

  /// Whether it is `docker swarm join`.
  func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "swarm", "join") != nil
  }

  /// One `swarm`, and the `token` that was used: what it is for is told by what came of it.
  func read(_ output: CommandOutput) -> [Reading] {
    let seen = SwarmAction.readings(of: output, action: .join, reader: Self.name) { line in
      let opening = "This node joined a swarm as a "
      guard line.hasPrefix(opening), line.hasSuffix("."),
        let role = SwarmRole(rawValue: String(line.dropFirst(opening.count).dropLast()))
      else { return nil }
      return (nil, role)
    }
    let words = DockerCommand(output.command)?.arguments(of: "swarm", "join").map(Array.init) ?? []
    let tokens = seen.compactMap { reading -> Reading? in
      guard case .swarm(let swarm) = reading.observation, let role = swarm.role else { return nil }
      return SwarmToken.token(in: words, role: role == .manager ? .manager : .worker).map {
        Reading(.token($0))
      }
    }
    return seen + tokens
  }
}
