internal import Events
internal import Lab
internal import Reports
internal import Session
internal import Study

/// Secrets that a record has masked, and how a runbook comes by them again.
struct RecordedSecrets {
  /// Secrets that nobody can be asked for: names of variables, by their masks.
  private(set) var files: [(name: String, mask: String)] = []
  private var names: [String: String] = [:]
  /// The roles of tokens of a swarm, and the lines that ask a manager for them, by their masks.
  private var tokens: [String: (role: ObservedToken.Role, line: String)] = [:]

  init(_ session: StudiedSession, evidence: SessionEvidence, lines: SuggestedLine) {
    for event in session.events {
      guard case .token(let token) = event.observation, tokens[token.token] == nil else { continue }
      // Who printed it is a manager then.
      let way = evidence.command(of: event)
      let line = lines.text(of: Suggestion(.showJoinToken, host: way.host, way: way))
      tokens[token.token] = (
        token.role,
        line.replacing("join-token worker", with: "join-token --quiet \(token.role.rawValue)")
      )
    }
  }

  /// A line with variables in place of what is masked, and what must be run before it.
  mutating func filled(_ line: String) -> (before: [String], line: String) {
    var (before, line) = ([String](), line)
    for mask in Self.masks(in: line) {
      let (name, command) = variable(for: mask)
      if let command { before.append(command) }
      line = ShellVariable.put(name, for: mask, in: line)
    }
    return (before, line)
  }

  /// The variable that stands for a secret, and the command that gives it its value where it is new.
  private mutating func variable(for mask: String) -> (name: String, command: String?) {
    if let name = names[mask] { return (name, nil) }
    guard let token = tokens[mask], token.role != .unlock else {
      let name = "SECRET_\(files.count + 1)"
      files.append((name, mask))
      names[mask] = name
      return (name, nil)
    }
    let name = token.role == .manager ? "JOIN_MANAGER" : "JOIN_WORKER"
    names[mask] = name
    return (name, "\(name)=$(\(token.line))")
  }

  /// `SWMTKN-1-masked-f81efc794f`, `masked-0123456789`.
  private static func masks(in line: String) -> [String] {
    var masks: [String] = []
    for match in line.matches(of: /[A-Za-z0-9_-]*masked-[0-9a-f]{10}/) {
      let mask = String(match.output)
      if !masks.contains(mask) { masks.append(mask) }
    }
    return masks
  }
}
