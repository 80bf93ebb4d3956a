internal import Events

/// `docker run --detach`: the id of the new container, after the progress of the pull on standard
/// error.
///
///     Unable to find image 'katacoda/docker-http-server:latest' locally
///     latest: Pulling from katacoda/docker-http-server
///     1653f86af21c1d9c49d2cc9f49ac34627f3c1af1d5d5d5462f3bd3a99e6e135c
///
/// Without `--detach` the output is the container's own and says nothing of the container.
/// docker/cli `cli/command/container/run.go`.
public struct DockerRun: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-run"
  /// The plainest command that it reads.
  public static let usage = "docker run --detach X"

  /// Options of `docker run` that take no value; every other one takes one.
  private static let flags: Set<String> = [
    "--detach", "--init", "--interactive", "--no-healthcheck", "--oom-kill-disable", "--privileged",
    "--publish-all", "--quiet", "--read-only", "--rm", "--tty", "-P", "-d", "-i", "-q", "-t",
  ]

  /// A reader.
  public init() {}

  /// Whether it is `docker run` in the background.
  public func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = DockerCommand(command)?.arguments(of: "run") else { return false }
    let options = words[..<Options.operands(of: words, flags: Self.flags).startIndex]
    return options.contains { word in
      if word == "--detach" || word == "--detach=true" { return true }
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
      // Behind an option that takes a value the rest is the value: `-ed=1`.
      return word.dropFirst().prefix { Self.flags.contains("-\($0)") }.contains("d")
    }
  }

  /// One `container`; a `change` where the engine refused.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached { return [] }
    let ids = output.lines.filter { Self.isContainerID($0.text.trimmed) }
    let words = DockerCommand(output.command)?.arguments(of: "run") ?? []
    let operands = Options.operands(of: words, flags: Self.flags)
    let image = operands.first
    let name = Options.values(of: ["--name"], in: words[..<operands.startIndex]).last
    if ids.isEmpty, let refusal = output.refusal {
      let change = ObservedChange(
        subject: .container, target: name ?? image ?? "", action: "run", detail: image,
        outcome: .fail, reason: refusal.first?.text.trimmed)
      return [Reading(.change(change), from: refusal)]
    }
    let rest = output.lines.filter { line in
      !line.isBlank && !ids.contains(line) && !Self.isPullLine(line.text)
        && output.refusal?.contains(line) != true
    }
    return ids.map { line in
      Reading(
        .container(ObservedContainer(id: line.text.trimmed, image: image, name: name)),
        from: [line])
    }
      + Reading.unread(rest, by: Self.name, because: "it is neither an id nor a line of a pull")
  }

  private static func isContainerID(_ text: String) -> Bool {
    (60...66).contains(text.count) && text.allSatisfy(\.isHexDigit)
  }

  private static func isPullLine(_ text: String) -> Bool {
    text.hasPrefix("Unable to find image") || text.hasPrefix("Digest: ")
      || text.hasPrefix("Status: ") || text.contains(": Pulling ")
      || text.contains(": Pull complete")
      || text.contains(": Verifying Checksum") || text.contains(": Download complete")
      || text.contains(": Already exists") || text.contains(": Waiting")
      || text.contains(": Downloading") || text.contains(": Extracting")
  }
}
