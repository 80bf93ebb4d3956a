internal import Events

/// `docker swarm init`: founds a swarm, or is refused.
///
///     Swarm initialized: current node (r1fe9v9hl8um9x3fnstt6s60w) is now a manager.
///
/// docker/cli `cli/command/swarm/init.go`.
struct DockerSwarmInit: DockerReader {
  static let name = "docker-swarm-init"

  func effect(of command: SimpleCommand) -> Effect { .changes }

  /// One `swarm`, and the `token` that it shows.
  func read(_ output: CommandOutput) -> [Reading] {
    let seen = SwarmAction.readings(of: output, action: .`init`, reader: Self.name) { line in
      let opening = "Swarm initialized: current node ("
      guard line.hasPrefix(opening), let end = line.firstIndex(of: ")") else { return nil }
      let id = line[line.index(line.startIndex, offsetBy: opening.count)..<end]
      return (NodeID(String(id)), line.hasSuffix("is now a manager.") ? .manager : nil)
    }
    // The token that it shows is always that of workers.
    let tokens = [
      SwarmToken.reading(in: output.lines, role: .worker),
      SwarmToken.unlockKey(in: output.lines),
    ]
    let isAnew = output.command.words.contains { $0.hasPrefix("--force-new-cluster") }
    return seen.map { isAnew ? Self.anew($0) : $0 } + tokens.compactMap(\.self)
  }

  private static func anew(_ reading: Reading) -> Reading {
    guard case .swarm(var action) = reading.observation else { return reading }
    action.isAnew = true
    var reading = reading
    reading.observation = .swarm(action)
    return reading
  }
}
