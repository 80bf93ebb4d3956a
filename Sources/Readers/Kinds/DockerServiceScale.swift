internal import Events

/// `docker service scale`: the number of replicas a service shall have, and the progress.
///
///     kursinis-web-service scaled to 3
///     overall progress: 2 out of 3 tasks
///     verify: Service converged
///
/// docker/cli `cli/command/service/scale.go`.
public struct DockerServiceScale: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-service-scale"

  /// A reader.
  public init() {}

  /// Whether it is `docker service scale`.
  public func accepts(_ command: SimpleCommand) -> Bool {
    DockerCommand(command)?.arguments(of: "service", "scale") != nil
  }

  /// A `scale` for every service that the daemon took the order for.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached { return [] }
    let progress = ServiceProgress(output.lines)
    var readings: [Reading] = []
    for line in progress.others {
      let parts = line.text.trimmed.split(separator: " scaled to ").map(String.init)
      if parts.count == 2, let desired = Int(parts[1]) {
        let scale = ObservedScale(
          service: parts[0], desired: desired, converged: progress.hasConverged)
        readings.append(Reading(.scale(scale), from: [line] + progress.lines))
      } else if output.refusal?.contains(line) != true {
        readings.append(.unread([line], by: Self.name, because: "it is no line of progress"))
      }
    }
    return readings
  }
}
