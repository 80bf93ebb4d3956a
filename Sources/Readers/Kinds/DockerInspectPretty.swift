internal import Events
internal import Text

/// `docker node inspect --pretty` and `docker service inspect --pretty`: one thing or more, for people.
///
///     ID:			le4hh4eejn63hiceajr7frvhb
///     Hostname:              	swarm-n02
///
/// docker/cli `cli/command/node/formatter.go`, `cli/command/service/formatter.go`.
struct DockerInspectPretty: LookReader {
  static let name = "docker-inspect-pretty"
  static let usage = "docker node inspect --pretty X"

  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = DockerCommand(command)?.words, words.count > 2 else { return false }
    return ["node", "service"].contains(words[0]) && words[1] == "inspect"
      && (words.contains { $0 == "--pretty" || $0 == "--pretty=true" }
        || Options.values(of: ["--format", "-f"], in: words[2...]).last == "pretty")
  }

  /// A `node` or a `service` for every block.
  func read(_ output: CommandOutput) -> [Reading] {
    let refusal = output.refusal ?? []
    var (blocks, rest) = output.lines.filter { !refusal.contains($0) }
      .blocks { $0.hasPrefix("ID:") }
    let isNode = DockerCommand(output.command)?.words.first == "node"
    var readings: [Reading] = []
    for block in blocks {
      let members = Self.members(of: block)
      if let observation = isNode ? Self.node(members) : Self.service(members) {
        readings.append(Reading(observation, from: block))
      } else {
        rest += block
      }
    }
    return readings
      + Reading.unread(rest, by: Self.name, because: "not a description of a node or service")
  }

  /// The first value under each name; a manager's own are below the title `Manager Status`.
  private static func members(of lines: [OutputLine]) -> [String: String] {
    var members: [String: String] = [:]
    var title = ""
    for line in lines {
      // Ports are written `PublishedPort = 8080`.
      if let sign = line.text.place(of: " = ") {
        let key = line.text[..<sign.lowerBound].trimmed
        if members[key] == nil { members[key] = line.text[sign.upperBound...].trimmed }
        continue
      }
      guard let colon = line.text.firstIndex(of: ":") else { continue }
      let key = String(line.text[..<colon]).trimmed
      let value = String(line.text[line.text.index(after: colon)...]).trimmed
      if !line.text.hasPrefix(" ") { title = key }
      let name = title == "Manager Status" && title != key ? "Manager \(key)" : key
      if members[name] == nil, !value.isEmpty { members[name] = value }
    }
    return members
  }

  private static func node(_ members: [String: String]) -> Observation? {
    guard let id = members["ID"], let hostname = members["Hostname"],
      let status = members["State"], let availability = members["Availability"]
    else { return nil }
    // A copy may have lost the blanks that say what belongs to the manager's status.
    let reachability = members["Manager Raft Status"] ?? members["Raft Status"]
    let leader = members["Manager Leader"] ?? members["Leader"]
    return .node(
      ObservedNode(
        id: NodeID(id), hostname: hostname, status: Printed(status),
        availability: Printed(availability),
        manager: leader == "Yes"
          ? Printed(.leader) : reachability.map(Printed.init),
        engine: members["Engine Version"], role: Printed(reachability == nil ? .worker : .manager),
        address: members["Address"]))
  }

  private static func service(_ members: [String: String]) -> Observation? {
    guard let id = members["ID"], let name = members["Name"] else { return nil }
    var service = ObservedService(
      id: ServiceID(id), name: name,
      mode: members["Service Mode"].map { Printed($0.lowercased()) },
      desired: members["Replicas"].flatMap { Int($0) },
      image: members["Image"].map { String($0.prefix { $0 != "@" }) })
    service.update = members["State"]
    service.updateMessage = members["Message"]
    if let own = members["PublishedPort"], let target = members["TargetPort"] {
      service.ports = "*:\(own)->\(target)/\(members["Protocol"] ?? "tcp")"
    }
    return .service(service)
  }
}
