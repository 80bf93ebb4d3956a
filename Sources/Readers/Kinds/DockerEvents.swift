internal import Events
internal import Session
internal import Text

/// `docker events`: what the engine says has happened, as lines or as JSON.
///
///     2026-11-23T18:51:40.378015357Z container die 5f3b8e59dbce (exitCode=137, name=side.3)
///
/// docker/cli `cli/command/system/events.go`.
struct DockerEvents: DockerReader, LookReader {
  static let name = "docker-events"
  static let commands = [["events"], ["system", "events"]]

  /// Whether it prints events in one of the two known forms.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let arguments = Self.arguments(of: command) else { return false }
    let forms = Options.values(of: ["--format"], in: arguments[...])
    return forms.allSatisfy { ["json", "{{json .}}"].contains($0) }
  }

  /// An `occurrence` for every line.
  func read(_ output: CommandOutput) -> [Reading] {
    let refusal = output.refusal ?? []
    return output.lines.filter { !refusal.contains($0) }
      .readings(by: Self.name, orUnread: "not an event of the engine") { line in
        Self.occurrence(on: line).map { .occurrence($0) }
      }
  }

  private static func occurrence(on line: String) -> ObservedOccurrence? {
    if line.hasPrefix("{") { return JSONValue(objectIn: line).flatMap(occurrence) }
    // An action may be of several words, `exec_start: sh -c true`; what is in parentheses comes last.
    let opening = line.place(of: " (")
    let words = line[..<(opening?.lowerBound ?? line.endIndex)].split(separator: " ")
    guard words.count >= 4, words[1].allSatisfy({ $0.isLowercase }),
      let time = Timestamp(rfc3339: words[0]), let id = words.last
    else { return nil }
    let inside = opening.map { line[$0.upperBound...] }
    guard inside?.last ?? ")" == ")" else { return nil }
    var attributes: [String: String] = [:]
    for part in (inside?.dropLast() ?? "").split(separator: ", ") {
      guard let sign = part.firstIndex(of: "=") else { continue }
      attributes[String(part[..<sign])] = String(part[part.index(after: sign)...])
    }
    return occurrence(
      type: String(words[1]), action: words[2..<(words.count - 1)].joined(separator: " "),
      id: String(id), at: time, attributes)
  }

  /// Nil for seconds that are some thousands of years away.
  private static func milliseconds(_ seconds: Int) -> Int? {
    seconds.magnitude < 100_000_000_000 ? seconds * 1000 : nil
  }

  private static func occurrence(_ object: JSONValue) -> ObservedOccurrence? {
    guard let type = object.text("Type"), let action = object.text("Action"),
      let id = object.text("Actor", "ID"),
      let time = object.integer("timeNano").map({ $0 / 1_000_000 })
        ?? object.integer("time").flatMap(Self.milliseconds)
    else { return nil }
    return occurrence(
      type: type, action: action, id: id, at: Timestamp(milliseconds: Int64(time)),
      object.texts("Actor", "Attributes"))
  }

  private static func occurrence(
    type: String, action: String, id: String, at time: Timestamp, _ attributes: [String: String]
  ) -> ObservedOccurrence {
    var occurrence = ObservedOccurrence(type: type, action: action, id: id, at: time)
    occurrence.name = attributes["name"]
    occurrence.service = attributes["com.docker.swarm.service.name"]
    occurrence.node = attributes["com.docker.swarm.node.id"]
    occurrence.exit = attributes["exitCode"].flatMap { Int($0) }
    occurrence.changes = attributes.filter {
      $0.key.hasSuffix(".new") || $0.key.hasSuffix(".old")
    }
    return occurrence
  }
}
