internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// A property of the environment, as a run shows it first.
struct Fact: Hashable, Sendable {
  struct Key: Hashable, Sendable, Comparable {
    var subject: ComparisonRow.Subject
    /// By what it means in every run.
    var thing: String

    static func < (left: Self, right: Self) -> Bool {
      (order(left), left.thing) < (order(right), right.thing)
    }

    private static func order(_ key: Self) -> Int {
      ComparisonRow.Subject.allCases.firstIndex(of: key.subject) ?? 0
    }
  }

  var value: ComparedValue
  var entries: [Int]

  /// What a run shows of its environment.
  static func all(of session: StudiedSession, roles: Roles) -> [Key: Fact] {
    var facts: [Key: Fact] = [:]
    var entry = 0
    func add(_ subject: ComparisonRow.Subject, _ thing: String, _ value: ComparedValue?) {
      guard let value else { return }
      let key = Key(subject: subject, thing: roles.renaming.name(thing))
      if facts[key] == nil { facts[key] = Fact(value: value, entries: [entry]) }
    }
    func text(_ text: String?) -> ComparedValue? { text.map { .text(roles.renaming.name($0)) } }
    func number(_ number: Int?) -> ComparedValue? { number.map(ComparedValue.number) }
    for read in session.entries {
      for event in read.events {
        entry = event.evidence.entry
        if case .request = event.observation { continue }
        // The machine that the recorder ran on has another name in every run.
        let host = event.evidence.host == read.entry.command?.host ? nil : event.evidence.host
        let own = host.map { session.history.machine(named: $0).name } ?? ""
        switch event.observation {
        case .version(let seen):
          // Both sides of docker's client are the same on every machine that it is asked on.
          add(
            .version, [own, seen.component].filter { !$0.isEmpty }.joined(separator: " "),
            text(seen.version))
        case .engine(let seen):
          add(.version, "\(own) engine", text(seen.version))
          add(.kernel, own, text(seen.kernel))
          add(.system, "\(own) engine", text(seen.system))
          add(.processors, "\(own) engine", number(seen.cpus))
          add(.memory, "\(own) engine", number(seen.memoryMiB))
        case .vm(let seen):
          add(.memory, seen.name, number(seen.memoryMiB))
          add(.processors, seen.name, number(seen.cpus))
          add(.system, seen.name, text(seen.system))
          if let state = seen.state {
            add(.powerAtStart, seen.name, text(state.known?.isOn == true ? "running" : state.text))
          }
        case .nic(let seen):
          let card = "\(seen.vm).\(seen.slot)"
          add(.attachment, card, text(seen.attachment?.text))
          add(.network, card, text(seen.network))
          if let cable = seen.cable { add(.cable, card, .text(cable ? "on" : "off")) }
        case .hypervisorNetwork(let seen):
          add(.hypervisorNetwork, seen.name, text(seen.type.rawValue))
        case .network(let seen):
          add(.engineNetwork, seen.name, text("\(seen.driver.text), \(seen.scope.text)"))
        case .image(let seen):
          let name = seen.repository + (seen.tag.map { ":\($0)" } ?? "")
          add(.digest, name, text(seen.digest))
        case .service(let seen):
          guard let name = seen.name else { continue }
          add(.image, name, text(seen.image.map(tagged)))
          add(.mode, name, text(seen.mode?.text.lowercased()))
          // As a listing has them; as they were ordered, they are words of the command.
          if let ports = seen.ports, ports.contains("->") { add(.ports, name, text(ports)) }
        case .task(let seen):
          guard let service = seen.service else { continue }
          add(.image, service, text(seen.image.map(tagged)))
        case .container(let seen):
          guard let service = seen.service else { continue }
          add(.image, service, text(seen.image.map(tagged)))
        case .node(let seen):
          let machine = session.history.machine(named: seen.hostname).name
          add(.membership, machine, text(seen.manager == nil ? "worker" : "manager"))
          add(.version, "\(machine) engine", text(seen.engine))
        default: break
        }
      }
    }
    return facts
  }

  /// The name of an image with its tag, and without the digest that it was pinned to.
  private static func tagged(_ image: String) -> String {
    let name = image.prefix { $0 != "@" }
    return name.split(separator: "/").last?.contains(":") == true ? String(name) : "\(name):latest"
  }
}
