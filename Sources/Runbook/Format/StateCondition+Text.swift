internal import Events
package import Lab
internal import Session
internal import Study

extension StateCondition {
  private static let nouns = ["node", "service", "endpoint", "machine", "cable"]

  /// Reads a condition as a person writes it: `node n02 is Down within 30s`.
  ///
  /// - Returns: The condition, and the seconds behind `within`.
  static func reading(
    _ text: String
  ) throws(BookError.Problem) -> (state: StateCondition, within: Double?) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var within: Double?
    if words.count > 2, words[words.count - 2].lowercased() == "within" {
      do {
        within = try TimeSpan(words.removeLast()).seconds
      } catch {
        throw .wrongValue(key: "within", expected: "a duration such as 30s or 2min")
      }
      words.removeLast()
    }
    guard words.count > 2, let noun = words.first?.lowercased() else { throw .condition(text) }
    guard nouns.contains(noun) else {
      throw .unknown(UnknownWord(words[0], of: "beginning of a state", known: nouns))
    }
    let name = words[1]
    let rest = words.dropFirst(2).map { $0.lowercased() }
    switch noun {
    case "node":
      guard rest.count == 2, rest[0] == "is" else { throw .condition(text) }
      guard let word = NodeWord(rest[1]) else {
        throw .unknown(UnknownWord(words[3], of: "state of a node", known: NodeWord.words))
      }
      return (.node(name, word), within)
    case "service":
      guard rest.count == 3, rest[0] == "has", rest[2] == "replicas" || rest[2] == "replica",
        let counts = counts(rest[1])
      else { throw .condition(text) }
      return (.replicas(service: name, running: counts.running, desired: counts.desired), within)
    case "endpoint":
      guard rest.count == 1, rest[0] == "answers" || rest[0] == "fails" else {
        throw .condition(text)
      }
      return (.endpoint(name, answers: rest[0] == "answers"), within)
    case "machine":
      guard rest.count == 2, rest[0] == "is", let power = Switch(rawValue: rest[1]) else {
        throw .condition(text)
      }
      return (.power(machine: name, power), within)
    default:
      guard rest.count == 2, rest[0] == "is", let cable = Switch(rawValue: rest[1]),
        let dot = name.lastIndex(of: "."), let slot = Int(name[dot...].dropFirst())
      else { throw .condition(text) }
      return (.cable(machine: String(name[..<dot]), slot: slot, cable), within)
    }
  }

  /// `3/3` or `3`.
  private static func counts(_ text: String) -> (running: Int, desired: Int?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let running = parts[0] else { return nil }
    if parts.count == 1 { return (running, nil) }
    return parts[1].map { (running, $0) }
  }

  /// As a person writes it.
  package var text: String {
    switch self {
    case .node(let name, .status(let word)): "node \(name) is \(word.rawValue)"
    case .node(let name, .availability(let word)): "node \(name) is \(word.rawValue)"
    case .node(let name, .manager(let word)): "node \(name) is \(word.rawValue)"
    case .replicas(let service, let running, let desired):
      "service \(service) has \(running)\(desired.map { "/\($0)" } ?? "") "
        + (running == 1 && desired ?? 1 == 1 ? "replica" : "replicas")
    case .endpoint(let target, let answers): "endpoint \(target) \(answers ? "answers" : "fails")"
    case .power(let machine, let power): "machine \(machine) is \(power.rawValue)"
    case .cable(let machine, let slot, let cable): "cable \(machine).\(slot) is \(cable.rawValue)"
    }
  }
}
