internal import Events
internal import Text

/// `docker info`: an engine as it describes itself.
///
///     Server:
///      Swarm: active
///       NodeID: tsar9qmkpacc6z4fk1f94m33z
///
/// docker/cli `cli/command/system/info.go`.
struct DockerInfo: DockerReader, LookReader {
  static let name = "docker-info"
  static let commands = [["info"], ["system", "info"]]

  /// Whether it is `docker info`, for people, as JSON, or one part of it: `{{json .Swarm}}`.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let arguments = Self.arguments(of: command) else { return false }
    return ListingForm.isPlainOrJSON(arguments) || FieldTemplate(arguments) != nil
  }

  /// An `engine`.
  func read(_ output: CommandOutput) -> [Reading] {
    let text = output.lines.printed
    if let template = FieldTemplate(Self.arguments(of: output.command) ?? []) {
      if output.refusal != nil { return [] }
      guard text.count == 1, let object = template.object(of: text[0].text),
        let engine = Optional(Self.engine(object)), engine != ObservedEngine()
      else {
        return Reading.unread(text, by: Self.name, because: "no fact of an engine that is known")
      }
      return [Reading(.engine(engine), from: text)]
    }
    if let object = text.first.flatMap({ JSONValue(objectIn: $0.text) }), text.count == 1 {
      return [Reading(.engine(Self.engine(object)), from: text)]
    }
    var engine = ObservedEngine()
    var seen: [OutputLine] = []
    for line in output.lines {
      guard let colon = line.text.firstIndex(of: ":") else { continue }
      let value = String(line.text[line.text.index(after: colon)...]).trimmed
      guard !value.isEmpty,
        Self.take(String(line.text[..<colon]).trimmed, value, into: &engine)
      else { continue }
      seen.append(line)
    }
    // Who has no leader counts nobody.
    if engine.error != nil { (engine.managers, engine.nodes) = (nil, nil) }
    guard !seen.isEmpty else {
      let lines = output.lines.printed
      return output.refusal == nil
        ? Reading.unread(lines, by: Self.name, because: "no description of an engine") : []
    }
    return [Reading(.engine(engine), from: seen)]
  }

  private static func engine(_ object: JSONValue) -> ObservedEngine {
    var engine = ObservedEngine()
    engine.name = object.text("Name")
    engine.version = object.text("ServerVersion")
    engine.swarm = object.text("Swarm", "LocalNodeState")
    if let error = object.text("Swarm", "Error"), !error.isEmpty { engine.error = error }
    if let node = object.text("Swarm", "NodeID"), !node.isEmpty { engine.node = NodeID(node) }
    if engine.node != nil || engine.swarm == nil {
      engine.manager = object.flag("Swarm", "ControlAvailable")
      if engine.error == nil {
        engine.managers = object.integer("Swarm", "Managers")
        engine.nodes = object.integer("Swarm", "Nodes")
      }
      engine.address = object.text("Swarm", "NodeAddr")
    }
    engine.running = object.integer("ContainersRunning")
    engine.containers = object.integer("Containers")
    engine.system = object.text("OperatingSystem")
    engine.kernel = object.text("KernelVersion")
    engine.cpus = object.integer("NCPU")
    engine.memoryMiB = object.integer("MemTotal").map { $0 >> 20 }
    return engine
  }

  private static func take(
    _ key: String, _ value: String, into engine: inout ObservedEngine
  ) -> Bool {
    switch key {
    case "Name": engine.name = value
    case "Server Version": engine.version = value
    case "Swarm": engine.swarm = value
    case "NodeID": engine.node = NodeID(value)
    case "Error": engine.error = value
    case "Is Manager": engine.manager = value == "true"
    case "Managers": engine.managers = Int(value)
    case "Nodes": engine.nodes = Int(value)
    case "Node Address": engine.address = value
    case "Running": engine.running = Int(value)
    case "Containers": engine.containers = Int(value)
    case "Operating System": engine.system = value
    case "Kernel Version": engine.kernel = value
    case "CPUs": engine.cpus = Int(value)
    case "Total Memory": engine.memoryMiB = mebibytes(value)
    default: return false
    }
    return true
  }

  private static func mebibytes(_ text: String) -> Int? {
    if text.hasSuffix("GiB") { return PlainNumber.value(text.dropLast(3)).map { Int($0 * 1024) } }
    return text.hasSuffix("MiB") ? PlainNumber.value(text.dropLast(3)).map { Int($0) } : nil
  }
}
