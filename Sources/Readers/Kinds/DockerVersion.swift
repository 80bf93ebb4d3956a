internal import Events

/// `docker version` and `docker --version`: the versions of client, engine and their parts.
///
///     Server:
///      Engine:
///       Version:          20.10.24+dfsg1
///
/// docker/cli `cli/command/system/version.go`.
public struct DockerVersion: Reader {
  /// The name in fixtures and messages.
  public static let name = "docker-version"

  /// A reader.
  public init() {}

  /// Whether it is one of the two, for people.
  public func accepts(_ command: SimpleCommand) -> Bool {
    if command.program == "docker", command.words.count == 2 {
      return ["--version", "-v", "version"].contains(command.words[1])
    }
    return DockerCommand(command)?.words == ["version"]
  }

  /// A `version` for every part.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram { return [] }
    let lines = output.lines.filter { !$0.isBlank }
    if lines.count == 1,
      let match = lines[0].text.firstMatch(of: /^Docker version ([^,]+), build/)
    {
      let version = ObservedVersion(component: "docker client", version: String(match.1))
      return [Reading(.version(version), from: lines)]
    }
    var parts: [(version: ObservedVersion, lines: [OutputLine])] = []
    for line in lines {
      guard let colon = line.text.firstIndex(of: ":") else { continue }
      let key = String(line.text[..<colon]).trimmed
      let value = String(line.text[line.text.index(after: colon)...]).trimmed
      if value.isEmpty || key == "Server" || key == "Client", key != "GitCommit" {
        if key == "Server" { continue }
        let component =
          key == "Client" ? "docker client" : key == "Engine" ? "docker engine" : key
        parts.append((ObservedVersion(component: component, version: ""), [line]))
        continue
      }
      guard !parts.isEmpty else { continue }
      switch key {
      case "Version": parts[parts.count - 1].version.version = value
      case "API version":
        parts[parts.count - 1].version.api = String(value.prefix { $0 != " " })
      case "OS/Arch": parts[parts.count - 1].version.os = value
      default: continue
      }
      parts[parts.count - 1].lines.append(line)
    }
    let known = parts.filter { !$0.version.version.isEmpty }
    guard !known.isEmpty else {
      return output.refusal == nil
        ? Reading.unread(lines, by: Self.name, because: "it names no version") : []
    }
    return known.map { Reading(.version($0.version), from: $0.lines) }
  }
}
