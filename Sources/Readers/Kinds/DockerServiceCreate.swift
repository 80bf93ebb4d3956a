internal import Events
internal import Text

/// `docker service create`: the new service's id, and the progress until it runs.
///
///     y2t28uyit4cpvbxj04s3fzft0
///     overall progress: 0 out of 1 tasks
///     verify: Service converged
///
/// docker/cli `cli/command/service/create.go`.
struct DockerServiceCreate: DockerReader {
  static let name = "docker-service-create"
  static let usage = "docker service create X"

  /// Options of `service create` that take no value; every other one takes one.
  private static let flags: Set<String> = [
    "-d", "--detach", "-q", "--quiet", "-t", "--tty", "--init", "--no-healthcheck",
    "--no-resolve-image", "--read-only", "--with-registry-auth",
  ]

  func effect(of command: SimpleCommand) -> Effect { .changes }

  /// One `service`, with the replicas it had when the command ended; a `change` where it was refused.
  func read(_ output: CommandOutput) -> [Reading] {
    let progress = ServiceProgress(output.lines)
    let words = Self.arguments(of: output.command) ?? []
    let operands = Options.operands(of: words, flags: Self.flags)
    // What follows the image is for the container.
    let options = words[..<operands.startIndex]
    let name = Options.values(of: ["--name"], in: options).last
    guard let idLine = progress.others.first(where: { Cell.id($0.text.trimmed) }) else {
      guard let refusal = output.refusal else {
        return Reading.unread(
          output.lines.printed, by: Self.name,
          because: "the ID of the new service is missing")
      }
      let change = ObservedChange(
        subject: .service, target: name ?? operands.first ?? "", action: .create,
        detail: operands.first, outcome: .fail,
        reason: refusal.map(\.text.trimmed).joined(separator: " "))
      return [Reading(.change(change), from: refusal)]
    }
    let stated = Options.values(of: ["--replicas"], in: options).last.flatMap { Int($0) }
    let ports = Options.values(of: ["-p", "--publish"], in: options)
    let service = ObservedService(
      id: ServiceID(idLine.text.trimmed), name: name,
      mode: Options.values(of: ["--mode"], in: options).last.map(Printed.init)
        ?? Printed(.replicated),
      running: progress.running,
      desired: stated ?? progress.total,
      image: operands.first, ports: ports.isEmpty ? nil : ports.joined(separator: ", "))
    let others = progress.others.filter { line in
      line != idLine && output.refusal?.contains(line) != true
    }
    return [Reading(.service(service), from: [idLine] + progress.lines)]
      + Reading.unread(others, by: Self.name, because: "not a line of progress")
  }
}
