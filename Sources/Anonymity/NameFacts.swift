internal import Events
internal import Readers
internal import Session
internal import Study

/// What the product knows of a session's persons, machines and things: from the journal's own members, from
/// `session.yaml`, and from what the readers read.
enum NameFacts {
  /// Adds what a session's author says.
  static func add(_ manifest: Manifest, to hunt: inout NameHunt) {
    for person in [manifest.author, manifest.supervisor] {
      if let person { hunt.found.addWritten(person, shortest: 3) }
    }
    let places = [
      manifest.institution, manifest.faculty, manifest.department, manifest.city, manifest.group,
      manifest.moduleCode,
    ]
    for case let place? in places {
      hunt.found.addWritten(place, shortest: 4)
      hunt.found.addInitials(of: place)
    }
    for machine in manifest.machines ?? [] {
      for name in [machine.name] + (machine.aliases ?? []) { hunt.found.addMachine(name) }
    }
  }

  /// Adds what the journal says of where and by whom a command was run.
  static func add(_ command: CommandRun, to hunt: inout NameHunt) {
    if let user = command.user { hunt.found.addUser(user) }
    if let host = command.host { hunt.found.addMachine(host) }
    for user in [command.origin?.login?.name, command.origin?.sudoUser] {
      if let user { hunt.found.addUser(user) }
    }
  }

  /// Adds what the readers found.
  static func add(_ entries: [ReadEntry], to hunt: inout NameHunt) {
    for part in entries.flatMap(\.parts) {
      if let user = part.command.user { hunt.found.addUser(user) }
      if let host = part.command.host { hunt.found.addMachine(host) }
    }
    for event in entries.flatMap(\.events) {
      if event.evidence.container == nil, let host = event.evidence.host {
        hunt.found.addMachine(host)
      }
      add(event, to: &hunt.found)
    }
  }

  private static func add(_ event: Event, to found: inout FoundNames) {
    switch event.observation {
    case .vm(let vm): found.addMachine(vm.name)
    case .nic(let card): found.addMachine(card.vm)
    case .link(let link): found.addMachine(link.vm)
    case .power(let power): found.addMachine(power.vm)
    case .node(let node): found.addMachine(node.hostname)
    case .engine(let engine): if let name = engine.name { found.addMachine(name) }
    case .task(let task): if let node = task.node { found.addMachine(node) }
    case .log(let log): if let node = log.node { found.addMachine(node) }
    case .name(let name) where event.evidence.container == nil:
      for name in name.names { found.addMachine(name) }
    case .request(let request):
      let target = request.target.prefix { $0 != ":" && $0 != "/" && $0 != "@" }
      found.addMachine(String(target))
    case .ping(let ping): found.addMachine(ping.target)
    case .service(let service):
      if let name = service.name { found.things.insert(name.lowercased()) }
    case .network(let network): found.things.insert(network.name.lowercased())
    case .stack(let stack): found.things.insert(stack.name.lowercased())
    case .volume(let volume): found.things.insert(volume.name.lowercased())
    case .image(let image): found.addAccount(of: image.repository)
    case .container(let container): if let image = container.image { found.addAccount(of: image) }
    default: break
    }
  }
}

extension FoundNames {
  /// Notes who published an image, where that is no project that everybody knows: `jonas/web`.
  fileprivate mutating func addAccount(of image: String) {
    let parts = image.lowercased().split(separator: "/").map(String.init)
    guard parts.count > 1, let registry = parts.first else { return }
    let isRegistry = registry.contains(".") || registry.contains(":") || registry == "localhost"
    if isRegistry { addMachine(String(registry.prefix { $0 != ":" })) }
    let rest = parts.dropFirst(isRegistry ? 1 : 0)
    guard rest.count > 1, let account = rest.first, !WellKnown.accounts.contains(account) else {
      return
    }
    addUser(account)
  }
}
