internal import Events
internal import Text

/// `docker port web`: the ports of one container that are published.
///
///     80/tcp -> 0.0.0.0:8080
///
/// With the port given, only where it is published. docker/cli `cli/command/container/port.go`.
struct DockerPort: DockerReader, LookReader {
  static let name = "docker-port"
  static let usage = "docker port X"

  func accepts(_ command: SimpleCommand) -> Bool {
    Self.arguments(of: command).map { (1...2).contains($0.count) } ?? false
  }

  /// A `row` for every place where a port is published.
  func read(_ output: CommandOutput) -> [Reading] {
    let words = Self.arguments(of: output.command) ?? []
    guard output.refusal == nil, let container = words.first else { return [] }
    let asked = words.dropFirst().first.map { $0.contains("/") ? $0 : $0 + "/tcp" }
    return output.lines.readings(by: Self.name, orUnread: "not a published port") { line in
      guard
        let match = line.trimmed.wholeMatch(
          of: /(?:([0-9]+\/(?:tcp|udp|sctp)) -> )?([0-9a-fA-F.:\[\]]+:[0-9]+)/),
        let port = match.1.map(String.init) ?? asked
      else { return nil }
      return .row(
        ObservedRow(
          of: "published-port", name: container,
          values: ["port": port, "published": String(match.2)]))
    }
  }
}
