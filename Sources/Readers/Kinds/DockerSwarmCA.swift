internal import Events
internal import Text

/// `docker swarm ca`: the certificate that the nodes trust; with `--rotate` a new one.
///
///     desired root digest: sha256:05da740cf2577a25224c53019e2cce99bcc5ba09664ad6bb2a9425d9ebd1b53e
///       rotated TLS certificates:  3/3 nodes
///     -----BEGIN CERTIFICATE-----
///
/// docker/cli `cli/command/swarm/ca.go`, `progress/root_rotation.go`.
struct DockerSwarmCA: DockerReader {
  static let name = "docker-swarm-ca"

  func effect(of command: SimpleCommand) -> Effect {
    command.words.contains("--rotate") ? .changes : .looks
  }

  /// A `row` of the certificate; a `change` where it is rotated.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.allLines
    let start = lines.firstIndex { $0.text.trimmed == "-----BEGIN CERTIFICATE-----" }
    let end = lines.lastIndex { $0.text.trimmed == "-----END CERTIFICATE-----" }
    let certificate = start.flatMap { start in end.map { start < $0 ? lines[start...$0] : [] } }
    let printed = Array(certificate ?? [])
    let digest = lines.lazy.compactMap {
      $0.text.firstMatch(of: /desired root digest: (sha256:[0-9a-f]+)/).map { String($0.1) }
    }.last
    let row = ObservedRow(
      of: "swarm-root-ca", name: "CERTIFICATE", values: ["digest": digest])
    let shown = printed.isEmpty ? [] : [Reading(.row(row), from: printed)]
    guard output.command.words.contains("--rotate") else {
      if output.refusal != nil || output.exit ?? 0 != 0 { return [] }
      return shown.isEmpty
        ? Reading.unread(lines.printed, by: Self.name, because: "expected a certificate") : shown
    }
    var change = ObservedChange(
      subject: .swarm, target: "swarm", action: Printed("rotate-ca"), detail: digest,
      outcome: .unknown)
    if let refusal = output.refusal {
      (change.outcome, change.reason) = (.fail, CommandOutput.reason(refusal))
      return [Reading(.change(change), from: refusal)]
    }
    if output.exit ?? 0 != 0 {
      change.outcome = .fail
    } else if output.exit == 0 || !printed.isEmpty {
      // Who waits gets the certificate when every node has a new one.
      change.outcome = .ok
    }
    return [Reading(.change(change), from: printed)] + shown
  }
}
