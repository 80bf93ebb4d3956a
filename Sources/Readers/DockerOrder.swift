internal import Events

/// What a command of docker is told to change: what is done, to which things, and how it is set.
struct DockerOrder {
  /// What the command prints where it is done.
  enum Echo {
    /// The name of each thing, as typed.
    case name
    /// The id of the new thing; the engine makes a name as well where none is typed.
    case id
    /// Sentences that begin so, or have the name in them.
    case sentences([String])
    /// Nothing.
    case nothing
  }

  private(set) var subject: ObservedChange.Subject
  private(set) var action: Printed<ObservedChange.Action>
  /// The things, as typed.
  private(set) var targets: [String] = []
  /// Whether things are named by a substitution or a variable, which the line does not resolve.
  private(set) var isOpen = false
  private(set) var echo = Echo.name
  private var detail: String?
  private var replicas: Int?
  private var autolock: Bool?
  private var forced: Bool?

  private static let containers: Set<String> = [
    "start", "stop", "restart", "kill", "rm", "pause", "unpause",
  ]

  /// Nil for other commands, and where nothing is named.
  init?(_ command: SimpleCommand) {
    guard let words = DockerCommand(command)?.words, let first = words.first,
      !words.contains("--help")
    else { return nil }
    let valued = DockerOptions.valued(of: words)
    if Self.containers.contains(first) {
      let isForced =
        first == "rm"
        && (words.contains("--force") || Options.hasFlag(["-f"], in: words.dropFirst()))
      self.init(.container, first, words.dropFirst(), valued, detail: isForced ? "force" : nil)
      return
    }
    if first == "rmi" {
      self.init(
        .image, "rm", words.dropFirst(), valued, echo: .sentences(["Untagged: ", "Deleted: "]))
      return
    }
    guard words.count > 1 else { return nil }
    let verb = words[1]
    let rest = words.dropFirst(2)
    let value = { (names: String...) in Options.values(of: names, in: rest).last }
    switch (first, verb) {
    case ("node", "update"):
      let action = value("--availability") ?? value("--role") ?? "update"
      self.init(
        .node, action, rest, valued, detail: value("--label-add") ?? value("--label-rm"))
    case ("node", "promote"), ("node", "demote"):
      self.init(.node, verb, rest, valued, echo: .sentences([]))
    case ("node", "rm"): self.init(.node, verb, rest, valued)
    case ("service", "update"), ("service", "rollback"), ("service", "rm"):
      self.init(.service, verb, rest, valued, detail: value("--image"))
      if verb == "update", rest.contains("--rollback") { action = Printed(.rollback) }
      replicas = value("--replicas").flatMap { Int($0) }
      if verb == "update" {
        let force = rest.last { $0 == "--force" || $0.hasPrefix("--force=") }
        forced = force.map { $0 != "--force=false" }
      }
    case ("stack", "deploy"), ("stack", "up"):
      self.init(
        .stack, verb, rest, valued, echo: .sentences(["Creating ", "Updating ", "Removing "]))
    case ("stack", "rm"): self.init(.stack, verb, rest, valued, echo: .sentences(["Removing "]))
    case ("network", "create"): self.init(.network, verb, rest, valued, echo: .id)
    case ("volume", "create"):
      self.init(.volume, verb, rest, valued, echo: value("--name") == nil ? .name : .id)
      if let name = value("--name") { targets = [name] }
    case ("network", "rm"): self.init(.network, verb, rest, valued)
    case ("volume", "rm"): self.init(.volume, verb, rest, valued)
    case ("secret", "create"): self.init(.secret, verb, rest, valued, echo: .id, most: 1)
    case ("config", "create"): self.init(.config, verb, rest, valued, echo: .id, most: 1)
    case ("secret", "rm"): self.init(.secret, verb, rest, valued)
    case ("config", "rm"): self.init(.config, verb, rest, valued)
    case ("context", "use"): self.init(.context, verb, rest, valued)
    case ("network", "connect"), ("network", "disconnect"):
      let names = Options.operands(rest, taking: valued)
      guard names.count == 2 else { return nil }
      self.init(.container, verb, [names[1]], [], detail: names[0], echo: .nothing)
    case ("swarm", "update"):
      self.init(.swarm, verb, ["swarm"], [], echo: .sentences(["Swarm updated"]))
      detail = rest.isEmpty ? nil : rest.joined(separator: " ")
      autolock = rest.last { $0 == "--autolock" || $0.hasPrefix("--autolock=") }
        .map { $0 != "--autolock=false" }
    case ("swarm", "unlock"): self.init(.swarm, verb, ["swarm"], [], echo: .nothing)
    default: return nil
    }
    if targets.isEmpty, !isOpen { return nil }
  }

  private init(
    _ subject: ObservedChange.Subject, _ action: String, _ words: some Sequence<String>,
    _ valued: Set<String>, detail: String? = nil, echo: Echo = .name, most: Int = .max
  ) {
    (self.subject, self.action) = (subject, Printed(action))
    (self.detail, self.echo) = (detail, echo)
    for name in Options.operands(Array(words)[...], taking: valued).prefix(most) {
      if name.isOpen { isOpen = true } else { targets.append(name) }
    }
  }

  /// What is to be changed of one thing, its outcome still open.
  func change(of target: String) -> ObservedChange {
    var change = ObservedChange(
      subject: subject, target: target, action: action, detail: detail, outcome: .unknown)
    (change.replicas, change.autolock, change.forced) = (replicas, autolock, forced)
    return change
  }

  /// Whether a line says that it is done to a thing.
  func isEcho(_ text: String, of target: String) -> Bool {
    switch echo {
    case .name:
      // 1.12 says it in a sentence.
      return text == target || subject == .context && text.hasSuffix("\"\(target)\"")
        || subject == .node && text.hasPrefix("Node \(target) ")
    case .id: return text == target || Self.isID(text)
    case .sentences(let openings):
      // A hostname has dots of its own; none of the sentences ends with a name.
      let names = text.split { $0 == " " || $0 == "\"" }
      if openings.isEmpty {
        return (text.hasPrefix("Node ") || text.hasPrefix("Manager "))
          && (names.contains { $0 == target } || targets.count == 1)
      }
      guard openings.contains(where: text.hasPrefix) else { return false }
      if targets.count == 1, !isOpen { return true }
      if subject == .image { return Self.isRemoval(text, ofImage: target) }
      // Of `web` and `web_a` the longer one is meant where both fit.
      let fitting = targets.filter { known in names.contains { $0.hasPrefix(known + "_") } }
      return fitting.max { $0.count < $1.count } == target
    case .nothing: return false
    }
  }

  /// Whether a line is of the answer though it does not say of which of several things: a digest that
  /// loses its name, a layer that is deleted.
  func isOfAny(_ text: String) -> Bool {
    guard subject == .image, case .sentences(let openings) = echo, !isOpen else { return false }
    return openings.contains(where: text.hasPrefix)
  }

  /// Whether `Untagged: web:latest` or `Deleted: sha256:3f4e…` says it of this image and no other.
  private static func isRemoval(_ text: String, ofImage target: String) -> Bool {
    let word = text.drop { $0 != " " }.dropFirst()
    if text.hasPrefix("Deleted: ") {
      let digest = target.hasPrefix("sha256:") ? target.dropFirst(7) : target[...]
      return digest.count >= shortestID && digest.allSatisfy(\.isHexDigit)
        && word.hasPrefix("sha256:\(digest)")
    }
    let (name, own) = (familiar(word), familiar(target[...]))
    return name == own || name == own + ":latest" && !own.contains("@")
  }

  /// So many digits do not agree by chance.
  private static let shortestID = 4

  /// A name without the registry and the account that docker leaves out when it prints one.
  private static func familiar(_ name: Substring) -> Substring {
    var name = name
    for part in ["index.docker.io/", "docker.io/", "library/"] where name.hasPrefix(part) {
      name = name.dropFirst(part.count)
    }
    return name
  }

  private static func isID(_ text: String) -> Bool {
    (12...64).contains(text.count)
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
  }
}
