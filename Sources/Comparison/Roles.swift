internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// Names that a run gives its things by chance, and what they mean in every run of the experiment.
struct Roles: Sendable {
  /// What was replaced in a text.
  enum Noise: String, Hashable, Sendable, CaseIterable {
    case ids, tokens, addresses, times, names
  }

  private var things: [String: String] = [:]
  private var addresses: [String: String] = [:]
  /// What the other run calls machines.
  var renaming = MachineRenaming()

  init(_ session: StudiedSession) {
    let state = session.history.state(at: nil)
    for machine in state.machines {
      for card in machine.cards {
        let place = card.interface ?? card.slot.map { "nic\($0)" } ?? "card"
        for address in card.addresses {
          addresses[String(address.prefix { $0 != "/" })] = "\(machine.name).\(place)"
        }
      }
      if let node = machine.node { things[node.id.short] = machine.name }
    }
    for read in session.entries {
      for event in read.events {
        switch event.observation {
        case .task(let task): things[task.id.short] = task.name
        case .container(let container):
          things[container.id.short] =
            container.service.map { service in
              container.slot.map { "\(service).\($0)" } ?? service
            } ?? container.name ?? "container"
        case .network(let network): things[network.id.short] = network.name
        default: break
        }
      }
    }
    for finding in session.history.findings {
      guard let life = finding.stated(ReplicaLife.self) else { continue }
      let name = life.service.map { service in life.slot.map { "\(service).\($0)" } ?? service }
      things[life.container.short] = name ?? "container"
      if let task = life.task { things[task.short] = name ?? "task" }
    }
    for service in state.services { if let id = service.id { things[id.short] = service.name } }
  }

  /// What a short id, an address or a name of this run means.
  func meaning(of text: String, _ noise: inout Set<Noise>) -> String {
    guard text.utf8.contains(where: { (48...57).contains($0) }) || !renaming.isEmpty else {
      return text
    }
    return Self.replacing(in: text) { role(of: $0, &noise) }
  }

  /// A text with something else in the place of each name in it.
  static func replacing(in text: String, _ name: (String) -> String) -> String {
    var result = ""
    var run = ""
    for character in text {
      if character.isLetter || character.isNumber || "._-".contains(character) {
        run.append(character)
      } else {
        result += name(run)
        run = ""
        result.append(character)
      }
    }
    return result + name(run)
  }

  func meaning(of text: String) -> String {
    var noise: Set<Noise> = []
    return meaning(of: text, &noise)
  }

  /// What an id of a finding means in every run, without its kind.
  func name(of id: FindingID) -> String { meaning(of: id.role) + "#\(id.ordinal)" }

  private func role(of run: String, _ noise: inout Set<Noise>) -> String {
    guard !run.isEmpty else { return run }
    if run.hasPrefix("SWMTKN-") || run.hasPrefix("SWMKEY-") {
      noise.insert(.tokens)
      return "<token>"
    }
    let bytes = run.utf8
    let digits = bytes.count { (48...57).contains($0) }
    if let address = addresses[run] {
      noise.insert(.addresses)
      return renaming.name(address)
    }
    if digits + bytes.count(where: { $0 == 46 }) == bytes.count,
      run.split(separator: ".").count == 4
    {
      noise.insert(.addresses)
      return "<address>"
    }
    let thing = bytes.count >= 12 ? things[DockerID<DockerKind.Container>(run).short] : nil
    // A container that answers under a name of its own is not known by an id.
    if let thing, thing != run {
      noise.insert(.ids)
      return renaming.name(thing)
    }
    if isID(run, digits: digits) {
      noise.insert(.ids)
      return "<id>"
    }
    if isTime(run, digits: digits) {
      noise.insert(.times)
      return "<time>"
    }
    let name = renaming.name(run)
    if name != run { noise.insert(.names) }
    return name
  }

  private func isID(_ run: String, digits: Int) -> Bool {
    let bytes = run.utf8
    let isHexadecimal = bytes.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    if [12, 64].contains(bytes.count), isHexadecimal, digits > 0 { return true }
    // Shorter ones may be names that a person chose.
    if bytes.count == 25, digits > 1, digits < bytes.count,
      bytes.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) })
    {
      return true
    }
    // A UUID.
    return bytes.count == 36 && bytes.count { $0 == 45 } == 4
      && run.allSatisfy { $0.isHexDigit || $0 == "-" }
  }

  private func isTime(_ run: String, digits: Int) -> Bool {
    digits >= 8 && run.hasPrefix("20")
      && run.utf8.allSatisfy {
        (48...57).contains($0) || [45, 46, 84, 90].contains($0)
      } && run.contains("-")
  }
}
