internal import Events
internal import Session

/// `docker logs` and `docker service logs`: what containers and tasks wrote, counted and not copied.
///
///     web.1.xcpt85lw5uu5@swarm-n01    | Web Server started. Listening on 0.0.0.0:80
///     2026-11-23T18:54:11.887021721Z Web Server started. Listening on 0.0.0.0:80
///
/// The second form is that of `--timestamps`. docker/cli `cli/command/service/logs.go`.
struct DockerLogs: DockerReader, LookReader {
  static let name = "docker-logs"
  static let usage = "docker logs X"
  static let commands = [["logs"], ["service", "logs"]]

  /// Whether it shows the log of one thing.
  func accepts(_ command: SimpleCommand) -> Bool { Self.target(of: command) != nil }

  /// A `log` for every container or task.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let target = Self.target(of: output.command) else { return [] }
    // A program's own messages may look like a refusal: only the first line of all can be one.
    let first = output.allLines.first { !$0.isBlank }
    if let first, first == output.refusal?.first { return [] }
    if output.exit.map({ $0 != 0 }) ?? false { return [] }
    var logs: [(log: ObservedLog, lines: [OutputLine])] = []
    for line in output.allLines where !line.isBlank {
      let (name, node, time) = Self.parts(of: line.text)
      var own = ObservedLog(name: name ?? target, node: node, lines: 1)
      (own.first, own.last) = (time, time)
      guard let known = logs.firstIndex(where: { $0.log.name == own.name && $0.log.node == node })
      else {
        logs.append((own, [line]))
        continue
      }
      logs[known].log.lines += 1
      logs[known].log.first = logs[known].log.first.map { min($0, time ?? $0) } ?? time
      logs[known].log.last = logs[known].log.last.map { max($0, time ?? $0) } ?? time
      logs[known].lines.append(line)
    }
    return logs.map { Reading(.log($0.log), from: $0.lines) }
  }

  private static func target(of command: SimpleCommand) -> String? {
    let valued = DockerOptions.valued(of: DockerCommand(command)?.words ?? [])
    let operands = Options.operands((arguments(of: command) ?? [])[...], taking: valued)
    return operands.count == 1 ? operands[0] : nil
  }

  private static func parts(of line: String) -> (String?, String?, Timestamp?) {
    var rest = line[...]
    let first = rest.prefix { $0 != " " }
    let time = Timestamp(rfc3339: String(first))
    if time != nil { rest = rest.dropFirst(first.count + 1) }
    // By hand: an expression would be built anew for each of many lines.
    let name = Self.name(in: rest)
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, rest.first == "@" else { return (nil, nil, time) }
    let node = Self.name(in: rest.dropFirst())
    rest = rest.dropFirst(node.count + 1)
    let gap = rest.prefix { $0 == " " }
    guard !node.isEmpty, !gap.isEmpty, rest.dropFirst(gap.count).first == "|" else {
      return (nil, nil, time)
    }
    return (String(name), String(node), time)
  }

  private static func name(in text: Substring) -> Substring {
    text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
  }
}
