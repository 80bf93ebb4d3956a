internal import Events
internal import Text

/// `docker service scale`: the number of replicas a service shall have, and the progress.
///
///     kursinis-web-service scaled to 3
///     overall progress: 2 out of 3 tasks
///     verify: Service converged
///
/// docker/cli `cli/command/service/scale.go`.
struct DockerServiceScale: DockerReader {
  static let name = "docker-service-scale"
  static let usage = "docker service scale X=3"

  func effect(of command: SimpleCommand) -> Effect { .changes }

  /// Whether a line says that the order was taken.
  func opens(_ line: OutputLine) -> Bool { Self.order(on: line.text) != nil }

  /// A `scale` for every service that the daemon took the order for, a `change` for every other.
  func read(_ output: CommandOutput) -> [Reading] {
    let progress = ServiceProgress(output.lines)
    let orders = progress.others.compactMap { line in Self.order(on: line.text).map { (line, $0) } }
    let rest = progress.others.filter { line in
      Self.order(on: line.text) == nil && output.refusal?.contains(line) != true
    }
    // Before 26 the progress of several services does not name the one it is of: all of them
    // converged, or it is unknown which.
    let haveAll =
      !orders.isEmpty && progress.converged >= orders.count && progress.failure == nil
    let readings = orders.map { line, order in
      let hasConverged =
        progress.convergedNames.contains(order.service)
        || (haveAll && progress.convergedNames.isEmpty)
        || (orders.count == 1 && progress.isComplete && progress.failure == nil)
      let scale = ObservedScale(
        service: order.service, desired: order.desired, converged: hasConverged)
      return Reading(.scale(scale), from: [line] + progress.lines)
    }
    let refused = Self.refusals(of: output)
    let unread = rest.filter { line in !refused.contains { $0.line == line } }
    return readings + refused.map { Reading(.change($0.change), from: [$0.line]) }
      + Reading.unread(unread, by: Self.name, because: "not a line of progress")
  }

  /// `nope: Error: No such service: nope`, on standard error, for each service of the line that was
  /// not scaled.
  private static func refusals(
    of output: CommandOutput
  ) -> [(line: OutputLine, change: ObservedChange)] {
    let words = arguments(of: output.command) ?? []
    return output.allLines.compactMap { line in
      for word in words {
        let parts = word.split(separator: "=")
        guard parts.count == 2, line.text.hasPrefix(parts[0] + ": ") else { continue }
        let change = ObservedChange(
          subject: .service, target: String(parts[0]), action: .scale, detail: String(parts[1]),
          outcome: .fail, reason: String(line.text.dropFirst(parts[0].count + 2)))
        return (line, change)
      }
      return nil
    }
  }

  /// `web scaled to 3`.
  private static func order(on line: String) -> (service: String, desired: Int)? {
    let parts = line.trimmed.split(separator: " scaled to ").map(String.init)
    guard parts.count == 2, let desired = Int(parts[1]) else { return nil }
    return (parts[0], desired)
  }
}
