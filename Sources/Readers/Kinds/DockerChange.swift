internal import Events
internal import Text

/// Commands of docker that change something and answer with the names of what they changed:
/// `docker stop X`, `docker node update --availability drain X`, `docker service rm X`.
///
/// docker/cli `cli/command/*/*.go`.
struct DockerChange: BuiltInReader {
  static let name = "docker-change"
  static let usage = "docker stop X"

  func accepts(_ command: SimpleCommand) -> Bool { DockerOrder(command) != nil }

  func effect(of command: SimpleCommand) -> Effect {
    DockerOrder(command)?.change(of: "").effect ?? .changes
  }

  /// Whether it names the one thing that the command changes.
  func isReply(_ line: OutputLine, to command: SimpleCommand) -> Bool {
    guard let order = DockerOrder(command), !order.isOpen, order.targets.count == 1 else {
      return false
    }
    return order.isEcho(line.text.trimmed, of: order.targets[0])
  }

  /// A `change` for every thing that was to be changed, and the `token` that unlocks managers.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let order = DockerOrder(output.command) else { return [] }
    let reply = DockerReply(to: order, in: output)
    let changes = reply.targets.map { reply.reading(of: $0) }
    let key = SwarmToken.unlockKey(in: output.lines)
    let rest = reply.rest.filter { line in !SwarmToken.isAboutKey(line.text) }
    return changes + reply.loose + [key].compactMap(\.self)
      + Reading.unread(rest, by: Self.name, because: "neither the name of a thing nor a refusal")
  }
}
