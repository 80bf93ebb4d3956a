internal import Events
internal import Text

/// `docker version` and `docker --version`: the versions of client, engine and their parts.
///
///     Server:
///      Engine:
///       Version:          20.10.24+dfsg1
///
/// docker/cli `cli/command/system/version.go`.
struct DockerVersion: LookReader {
  static let name = "docker-version"

  /// Whether it is one of the two, for people or as JSON.
  func accepts(_ command: SimpleCommand) -> Bool {
    if command.program == "docker", command.words.count == 2 {
      return ["--version", "-v", "version"].contains(command.words[1])
    }
    guard let words = DockerCommand(command)?.words, words.first == "version" else { return false }
    return ListingForm.isPlainOrJSON(Array(words.dropFirst()))
  }

  /// A `version` for every part.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed
    if lines.count == 1, let object = JSONValue(objectIn: lines[0].text) {
      return Self.versions(object).map { Reading(.version($0), from: lines) }
    }
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
        // Before 18 the server is the engine; later its parts stand below it, the engine first.
        if key == "Engine", parts.last?.version.component == "docker engine" {
          parts[parts.count - 1].lines = [line]
          continue
        }
        let component =
          key == "Client"
          ? "docker client" : ["Server", "Engine"].contains(key) ? "docker engine" : key
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
        ? Reading.unread(lines, by: Self.name, because: "no version in it") : []
    }
    return known.map { Reading(.version($0.version), from: $0.lines) }
  }

  private static func versions(_ object: JSONValue) -> [ObservedVersion] {
    let client = object.text("Client", "Version").map { version in
      let system = object.text("Client", "Os").map {
        "\($0)/\(object.text("Client", "Arch") ?? "")"
      }
      return ObservedVersion(
        component: "docker client", version: version, api: object.text("Client", "ApiVersion"),
        os: system)
    }
    let parts = object.list("Server", "Components").compactMap { part -> ObservedVersion? in
      guard let name = part.text("Name"), let version = part.text("Version") else { return nil }
      let isEngine = name == "Engine"
      let system = part.text("Details", "Os").map { "\($0)/\(part.text("Details", "Arch") ?? "")" }
      return ObservedVersion(
        component: isEngine ? "docker engine" : name, version: version,
        api: isEngine ? part.text("Details", "ApiVersion") : nil, os: isEngine ? system : nil)
    }
    return (client.map { [$0] } ?? []) + parts
  }
}
