internal import Events

/// `docker swarm join`: joins a swarm, or is refused.
///
///     This node joined a swarm as a worker.
///
/// docker/cli `cli/command/swarm/join.go`.
struct DockerSwarmJoin: DockerReader {
  static let name = "docker-swarm-join"

  func effect(of command: SimpleCommand) -> Effect { .repairs }

  /// One `swarm`, and the `token` that was used: what it is for is told by what came of it.
  func read(_ output: CommandOutput) -> [Reading] {
    let seen = SwarmAction.readings(of: output, action: .join, reader: Self.name) { line in
      let opening = "This node joined a swarm as a "
      guard line.hasPrefix(opening), line.hasSuffix("."),
        let role = SwarmRole(rawValue: String(line.dropFirst(opening.count).dropLast()))
      else { return nil }
      return (nil, role)
    }
    let words = Self.arguments(of: output.command) ?? []
    let tokens = seen.compactMap { reading -> Reading? in
      guard case .swarm(let swarm) = reading.observation, let role = swarm.role else { return nil }
      return SwarmToken.token(in: words, role: role == .manager ? .manager : .worker).map {
        Reading(.token($0))
      }
    }
    return seen + tokens
  }
}
