internal import Events
internal import Text

/// What attempts to found or join a swarm have in common: one line that tells success, or a refusal.
enum SwarmAction {
  static func readings(
    of output: CommandOutput, action: ObservedSwarmAction.Action, reader: String,
    success: (String) -> (node: NodeID?, role: SwarmRole?)?
  ) -> [Reading] {
    for line in output.allLines {
      guard let (node, role) = success(line.text) else { continue }
      let seen = ObservedSwarmAction(action: action, node: node, role: role, outcome: .ok)
      return [Reading(.swarm(seen), from: [line])]
    }
    if let lines = output.refusal {
      // A copy wraps the message; a blank joins its lines again, save behind a hyphen.
      let text = lines.map(\.text.trimmed).reduce(into: "") { text, line in
        text += text.isEmpty || text.hasSuffix("-") ? line : " " + line
      }
      let seen = ObservedSwarmAction(action: action, outcome: .fail, reason: text)
      return [Reading(.swarm(seen), from: lines)]
    }
    let lines = output.allLines.printed
    return Reading.unread(lines, by: reader, because: "it reports neither success nor a refusal")
  }
}
