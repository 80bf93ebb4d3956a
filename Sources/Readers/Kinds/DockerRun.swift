internal import Events
internal import Text

/// `docker run --detach` and `docker create`: the id of the new container, after the progress of the
/// pull on standard error.
///
///     Unable to find image 'katacoda/docker-http-server:latest' locally
///     latest: Pulling from katacoda/docker-http-server
///     1653f86af21c1d9c49d2cc9f49ac34627f3c1af1d5d5d5462f3bd3a99e6e135c
///
/// Without `--detach` the output is the container's own: only that it ran, or why not, is told.
/// docker/cli `cli/command/container/run.go`.
struct DockerRun: DockerReader {
  static let name = "docker-run"
  static let usage = "docker run --detach X"
  static let commands = [["run"], ["create"]]
  // 126 and 127 may be the container's own: its program was missing.
  static let readsFailedStarts = true

  /// Options of `docker run` that take no value; every other one takes one.
  private static let flags: Set<String> = [
    "--detach", "--init", "--interactive", "--no-healthcheck", "--oom-kill-disable", "--privileged",
    "--publish-all", "--quiet", "--read-only", "--rm", "--tty", "-P", "-d", "-i", "-q", "-t",
  ]

  func effect(of command: SimpleCommand) -> Effect { .changes }

  /// Whether the container runs in the background, so that its id is printed.
  static func isDetached(_ command: SimpleCommand) -> Bool {
    guard let words = DockerCommand(command)?.words, words.first == "run" else { return true }
    let arguments = Array(words.dropFirst())
    let options = arguments[..<Options.operands(of: arguments, flags: flags).startIndex]
    return options.contains { word in
      if word == "--detach" || word == "--detach=true" { return true }
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
      // Behind an option that takes a value the rest is the value: `-ed=1`.
      return word.dropFirst().prefix { flags.contains("-\($0)") }.contains("d")
    }
  }

  /// One `container`; a `change` where the engine refused, or where the output is the container's.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached { return [] }
    let ids = output.lines.filter { Self.isContainerID($0.text.trimmed) }
    let words = Self.arguments(of: output.command) ?? []
    let operands = Options.operands(of: words, flags: Self.flags)
    let image = operands.first
    let name = Options.values(of: ["--name"], in: words[..<operands.startIndex]).last
    let change = ObservedChange(
      subject: .container, target: name ?? image ?? "", action: .run, detail: image,
      outcome: .unknown)
    if !Self.isDetached(output.command) { return Self.foreground(change, output) }
    if ids.isEmpty, let refusal = output.refusal {
      return [Reading(.change(Self.refused(change, refusal)), from: refusal)]
    }
    let rest = output.lines.filter { line in
      !line.isBlank && !ids.contains(line) && !PullProgress.isLine(line.text)
        && output.refusal?.contains(line) != true
    }
    return ids.map { line in
      Reading(
        .container(
          ObservedContainer(id: ContainerID(line.text.trimmed), image: image, name: name)),
        from: [line])
    }
      + Reading.unread(rest, by: Self.name, because: "neither an ID nor a line of a pull")
  }

  private static func refused(_ change: ObservedChange, _ refusal: [OutputLine]) -> ObservedChange {
    var change = change
    change.outcome = .fail
    change.reason = refusal.first?.text.trimmed
    return change
  }

  /// A container ran whose output this is; `docker run` ends with 125 where it did not.
  private static func foreground(_ change: ObservedChange, _ output: CommandOutput) -> [Reading] {
    let refusal = output.refusal?.first?.text.hasPrefix("docker: ") == true ? output.refusal : nil
    if let refusal { return [Reading(.change(refused(change, refusal)), from: refusal)] }
    var change = change
    if output.exit == 125 { change.outcome = .fail }
    if let exit = output.exit, exit != 125, output.isFinished { change.outcome = .ok }
    return [Reading(.change(change))]
  }

  private static func isContainerID(_ text: String) -> Bool {
    (60...66).contains(text.count) && text.allSatisfy(\.isHexDigit)
  }
}
