internal import Events
internal import Foundation
internal import Session
internal import Text

/// `docker inspect` of nodes, services, containers and networks, as JSON.
///
/// The engine's own objects; moby `api/types`. What a document is, it tells by its members.
struct DockerInspect: LookReader {
  static let name = "docker-inspect"
  static let usage = "docker inspect X"

  private static let kinds: Set<String> = ["node", "service", "network", "volume", "image"]

  /// Whether it prints objects, or what a template makes of them.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = DockerCommand(command)?.words else { return false }
    return !words.contains { ["--pretty", "--help"].contains($0) }
      // A process number is for whoever kills it, and says nothing of the container.
      && FieldTemplate(words)?.path != ["State", "Pid"]
      && (words.first == "inspect"
        || (words.count > 1 && words[1] == "inspect" && Self.kinds.contains(words[0])))
  }

  /// One event for every object; those of other kinds are left to people.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.lines.printed
    let words = DockerCommand(output.command)?.words ?? []
    if let (template, names) = Self.part(of: words) {
      if output.refusal != nil { return [] }
      let seen = zip(names, lines).compactMap { name, line in
        template.object(of: line.text).flatMap { object in
          words.first == "node"
            ? Self.row(of: object, template.path, named: name) : Self.observation(object, of: name)
        }.map { Reading($0, from: [line]) }
      }
      guard seen.count == lines.count, names.count == lines.count else {
        return Reading.unread(
          lines, by: Self.name, because: "no fact of each of them that is known")
      }
      return seen
    }
    let templates = Options.values(of: ["--format", "-f"], in: words[...])
    if let template = templates.first(where: { !ListingForm.isJSON($0) }) {
      if output.refusal != nil { return [] }
      return Reading.unread(
        lines, by: Self.name, because: "what the template '\(template)' prints is not known")
    }
    if let list = lines.objectsOfJSON {
      return list.flatMap { Self.readings(of: $0, from: lines) }
    }
    // `{{json .}}` prints each object on a line of its own.
    let objects = lines.compactMap { line in
      JSONValue(objectIn: line.text).map { (object: $0, line: line) }
    }
    guard objects.count == lines.count else {
      if output.refusal != nil { return [] }
      return Reading.unread(lines, by: Self.name, because: "not a list of JSON objects")
    }
    return objects.flatMap { Self.readings(of: $0.object, from: [$0.line]) }
  }

  /// What a node is, field by field.
  private static let nodeFields: Set<[String]> = [
    ["Status", "State"], ["Status", "Addr"], ["Spec", "Availability"], ["Spec", "Role"],
    ["ManagerStatus", "Reachability"], ["ManagerStatus", "Leader"], ["Description", "Hostname"],
  ]

  /// One field of one thing, where it is one that says something: how a service is updated, what a
  /// container does, and what a node is.
  private static func part(of words: [String]) -> (FieldTemplate, names: [String])? {
    guard let template = FieldTemplate(words), let first = template.path.first else { return nil }
    let isService = words.first == "service"
    let names = Options.operands(
      words.dropFirst(words.first == "inspect" ? 1 : 2), taking: DockerOptions.valued(of: words))
    guard !names.isEmpty else { return nil }
    if words.first == "node" { return nodeFields.contains(template.path) ? (template, names) : nil }
    guard isService ? first == "UpdateStatus" : first == "State",
      isService || words.first == "inspect",
      template.path.count == 1 || ["State", "Status", "Message"].contains(template.path[1])
    else { return nil }
    return (template, names)
  }

  /// A node by the name that it was asked for, with one field: the id and the rest are not shown.
  private static func row(
    of object: JSONValue, _ path: [String], named name: String
  ) -> Observation? {
    let title = (path[1] == "State" ? path[0] : path[1]).lowercased()
    let flag = object.flag(path[0], path[1])
    guard let value = object.text(path[0], path[1]) ?? flag.map({ $0 ? "true" : "false" }) else {
      return nil
    }
    return .row(
      ObservedRow(of: Observation.Kind.node.rawValue, name: name, values: [title: value]))
  }

  /// What a field says of the thing of a name.
  private static func observation(_ object: JSONValue, of name: String) -> Observation? {
    if object["UpdateStatus"] != nil {
      var service = ObservedService(id: ServiceID(name), name: name)
      takeUpdate(of: object, into: &service)
      return service.update == nil && service.updateMessage == nil ? nil : .service(service)
    }
    guard let state = object.text("State", "Status") else { return nil }
    let id = ContainerID(name)
    let task = TaskName.ofContainer(name)
    var container = ObservedContainer(
      id: id, name: name, service: task?.service, slot: task?.slot, state: Printed(state))
    if container.state == .exited { container.exit = object.integer("State", "ExitCode") }
    return .container(container)
  }

  private static func takeUpdate(of object: JSONValue, into service: inout ObservedService) {
    service.update = object.text("UpdateStatus", "State")
    service.updateMessage = object.text("UpdateStatus", "Message")
  }

  private static func readings(of object: JSONValue, from lines: [OutputLine]) -> [Reading] {
    let images = images(object)
    if !images.isEmpty { return images.map { Reading(.image($0), from: lines) } }
    if let observation = observation(object) { return [Reading(observation, from: lines)] }
    return Reading.unread(
      lines, by: name, because: "it is an object of a kind that is not known")
  }

  /// An image under each of its names.
  private static func images(_ object: JSONValue) -> [ObservedImage] {
    guard let id = object.text("Id"), object["RootFS"] != nil, object["RepoTags"] != nil else {
      return []
    }
    let parts = object.list("RepoTags").compactMap { $0.text() }.map { name -> (String, String?) in
      guard let colon = name.lastIndex(of: ":") else { return (name, nil) }
      return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
    return (parts.isEmpty ? [("<none>", nil)] : parts).map {
      ObservedImage(id: ImageID(id), repository: $0.0, tag: $0.1)
    }
  }

  private static func observation(_ object: JSONValue) -> Observation? {
    if object["Description"] != nil { return node(object).map { .node($0) } }
    if object["Spec", "TaskTemplate"] != nil { return service(object).map { .service($0) } }
    if object["State", "Status"] != nil { return container(object).map { .container($0) } }
    let isNetwork = object["Scope"] != nil && object["Driver"] != nil && object["Mountpoint"] == nil
    if object["IPAM"] != nil || isNetwork { return network(object).map { .network($0) } }
    if let name = object.text("Name"), object["Mountpoint"] != nil,
      let driver = object.text("Driver")
    {
      return .volume(ObservedVolume(name: name, driver: driver))
    }
    return nil
  }

  private static func node(_ object: JSONValue) -> ObservedNode? {
    guard let id = object.text("ID"), let hostname = object.text("Description", "Hostname"),
      let status = object.text("Status", "State"),
      let availability = object.text("Spec", "Availability")
    else { return nil }
    let isLeader = object.flag("ManagerStatus", "Leader") == true
    return ObservedNode(
      id: NodeID(id), hostname: hostname, status: Printed(status.capitalized),
      availability: Printed(availability.capitalized),
      manager: isLeader
        ? Printed(.leader)
        : object.text("ManagerStatus", "Reachability").map { Printed($0.capitalized) },
      engine: object.text("Description", "Engine", "EngineVersion"),
      role: object.text("Spec", "Role").map(Printed.init), address: object.text("Status", "Addr"))
  }

  private static func service(_ object: JSONValue) -> ObservedService? {
    guard let id = object.text("ID") else { return nil }
    let image = object.text("Spec", "TaskTemplate", "ContainerSpec", "Image")
    let ports = object.list("Endpoint", "Ports").compactMap { port -> String? in
      guard let target = port.integer("TargetPort"), let own = port.integer("PublishedPort") else {
        return nil
      }
      return "*:\(own)->\(target)/\(port.text("Protocol") ?? "tcp")"
    }
    var service = ObservedService(
      id: ServiceID(id), name: object.text("Spec", "Name"),
      mode: Printed(object["Spec", "Mode", "Global"] != nil ? .global : .replicated),
      desired: object.integer("Spec", "Mode", "Replicated", "Replicas"),
      image: image.map { String($0.prefix { $0 != "@" }) },
      ports: ports.isEmpty ? nil : ports.joined(separator: ", "))
    takeUpdate(of: object, into: &service)
    return service
  }

  private static func container(_ object: JSONValue) -> ObservedContainer? {
    guard let id = object.text("Id") else { return nil }
    let labels = object.texts("Config", "Labels")
    let name = object.text("Name").map { String($0.drop { $0 == "/" }) }
    let task = name.flatMap(TaskName.ofContainer)
    let networks = object.members("NetworkSettings", "Networks")
    let addresses = networks.sorted { $0.key < $1.key }.compactMap { _, network -> String? in
      guard let address = network.text("IPAddress"), !address.isEmpty,
        let length = network.integer("IPPrefixLen")
      else { return nil }
      return "\(address)/\(length)"
    }
    let state = object.text("State", "Status").map { Printed<ObservedContainer.State>($0) }
    var container = ObservedContainer(
      id: ContainerID(id), image: object.text("Config", "Image"), name: name,
      service: task?.service ?? labels["com.docker.swarm.service.name"], slot: task?.slot)
    container.task = (labels["com.docker.swarm.task.id"] ?? task?.id).map { TaskID($0) }
    container.state = state
    if state == .exited { container.exit = object.integer("State", "ExitCode") }
    container.node = labels["com.docker.swarm.node.id"].map { NodeID($0) }
    container.addresses = addresses.isEmpty ? nil : addresses
    container.started = object.text("State", "StartedAt").flatMap { Timestamp(rfc3339: $0) }
    return container
  }

  private static func network(_ object: JSONValue) -> ObservedNetwork? {
    guard let id = object.text("Id"), let name = object.text("Name"),
      let driver = object.text("Driver"), let scope = object.text("Scope")
    else { return nil }
    let names = object.members("Containers").values.compactMap { $0.text("Name") }.sorted()
    let subnets = object.list("IPAM", "Config").compactMap { $0.text("Subnet") }
    return ObservedNetwork(
      id: NetworkID(id), name: name, driver: Printed(driver), scope: Printed(scope),
      subnets: subnets.isEmpty ? nil : subnets,
      containers: names.isEmpty ? nil : names)
  }
}
