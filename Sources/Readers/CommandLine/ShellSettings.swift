internal import Text

/// What the lines before have set in a shell that changes what the next ones do: the engine that docker's
/// client talks to, and names for commands.
package struct ShellSettings: Hashable, Sendable {
  /// Variables that were exported, of those that matter.
  private var exported: [String: String] = [:]
  /// Variables that were set alone.
  private var plain: [String: String] = [:]
  /// The context that docker's client was told to use.
  private(set) var context: String?
  /// The machines of contexts that were made.
  private var contexts: [String: String?] = [:]
  /// What commands are called.
  private(set) var aliases: [String: String] = [:]
  /// Functions by their names.
  private(set) var functions: [String: ShellFunction] = [:]

  private static let variables: Set<String> = [
    "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_MACHINE_NAME",
  ]
  /// Contexts whose engine is on the machine that docker's client runs on.
  private static let local: Set<String> = ["default", "desktop-linux", "rootless"]

  package init() {}

  /// Whether a line may set anything of it: most do not, and need not be looked into.
  package static func mayChange(_ line: String) -> Bool {
    ["DOCKER_", "docker-machine", "docker-env", "context", "alias ", "unset "].contains(
      where: line.holds)
      || ShellFunction.mayBeDefined(in: line)
  }

  /// Takes functions that a line defines.
  mutating func take(_ defined: [ShellFunction]) {
    for function in defined { functions[function.name] = function }
  }

  /// Takes what the environment of a command was recorded to be.
  mutating func take(environment: [String: String]) {
    for (name, value) in environment where Self.variables.contains(name) { set(name, value) }
  }

  /// Takes what a command sets.
  mutating func take(_ command: SimpleCommand, assigned: ArraySlice<String>) {
    let words = command.words
    guard let first = words.first else {
      for word in assigned { assign(word, exported: false) }
      return
    }
    switch command.program {
    case "export", "set", "declare", "typeset", "setx":
      for word in words.dropFirst() { assign(word, exported: true) }
      if command.program == "setx", words.count == 3 { set(words[1], words[2]) }
    case "unset" where words.dropFirst().first == "-f":
      for word in words.dropFirst(2) { functions[word] = nil }
    case "unset": for word in words.dropFirst() { set(word, nil) }
    case "alias":
      for word in words.dropFirst() {
        guard let sign = word.firstIndex(of: "=") else { continue }
        aliases[String(word[..<sign])] = String(word[word.index(after: sign)...])
      }
    case "unalias": for word in words.dropFirst() { aliases[word] = nil }
    case "eval": if words.count == 2 { evaluate(words[1]) }
    case "docker": takeDocker(command)
    case "docker-machine"
    where command.filters.contains { filter in
      ["iex", "invoke-expression"].contains(filter.first?.lowercased())
    }:
      if words.count > 2, words[1] == "env" { machine(words[words.count - 1]) }
    default:
      // $Env:DOCKER_HOST = "tcp://10.1.1.24:2375"
      guard first.lowercased().hasPrefix("$env:") else { return }
      let text = words.joined().dropFirst(5)
      assign(String(text), exported: true)
    }
  }

  /// The machine whose engine docker's client talks to; nil for the machine that it runs on.
  func engine(of command: SimpleCommand, _ assigned: ArraySlice<String>) -> String? {
    let global = DockerCommand.globalOptions(of: command)
    func variable(_ name: String) -> String? {
      let value =
        assigned.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        ?? exported[name]
      return value?.isEmpty == true ? nil : value
    }
    if let address = Options.values(of: ["-H", "--host"], in: global).last {
      return Self.machine(at: address)
    }
    if let named = Options.values(of: ["-c", "--context"], in: global).last {
      return engine(named)
    }
    if let address = variable("DOCKER_HOST") {
      return variable("DOCKER_MACHINE_NAME") ?? Self.machine(at: address)
    }
    if let name = variable("DOCKER_MACHINE_NAME") { return name }
    return (variable("DOCKER_CONTEXT") ?? context).flatMap(engine)
  }

  /// The machine of `ssh://user@machine:22` and its like; nil for a socket of this machine.
  static func machine(at address: String) -> String? {
    guard let scheme = address.place(of: "://") else {
      return address.contains(":") && !address.hasPrefix(":") && !address.hasPrefix("/")
        ? host(address[...], of: "tcp") : nil
    }
    let name = String(address[..<scheme.lowerBound])
    guard ["ssh", "tcp", "http", "https"].contains(name) else { return nil }
    return host(address[scheme.upperBound...], of: name)
  }

  /// The port of an engine is not that of a machine, save where machines are told by it alone: behind
  /// forwarded ports of this one.
  private static func host(_ text: Substring, of scheme: String) -> String? {
    let place = SSHTarget(text.prefix { $0 != "/" })
    let isForwarded = ["127.0.0.1", "localhost", "::1"].contains(place.host)
    return scheme == "ssh" || isForwarded ? place.name : place.host
  }

  private func engine(_ context: String) -> String? {
    if Self.local.contains(context) { return nil }
    if let machine = contexts[context] { return machine }
    return context
  }

  private mutating func takeDocker(_ command: SimpleCommand) {
    guard let words = DockerCommand(command)?.words, words.count > 2, words[0] == "context" else {
      return
    }
    let names = Options.operands(words.dropFirst(2), taking: DockerOptions.valued(of: words))
    guard let name = names.first else { return }
    switch words[1] {
    case "use": context = name
    case "create", "update":
      let settings = Options.values(of: ["--docker"], in: words[2...]).last ?? ""
      let host = settings.split(separator: ",").first { $0.hasPrefix("host=") }
      if let host { contexts[name] = .some(Self.machine(at: String(host.dropFirst(5)))) }
    default: break
    }
  }

  /// `$(docker-machine env n2)`, and what takes it back: `$(docker-machine env -u)`.
  private mutating func evaluate(_ text: String) {
    let inside = text.drop { "$(`".contains($0) }
    let words = inside.prefix { $0 != ")" && $0 != "`" }.split(separator: " ").map(String.init)
    let program = SimpleCommand(words: words).program
    if program == "docker-machine", words.count > 2, words[1] == "env" {
      if words.contains("-u") || words.contains("--unset") { return machine(nil) }
      machine(Options.operands(words.dropFirst(2), taking: ["--shell"]).first ?? "default")
    } else if program == "minikube", words.count > 1, words[1] == "docker-env" {
      let isUndone = words.contains("-u") || words.contains("--unset")
      machine(isUndone ? nil : "minikube")
    }
  }

  private mutating func machine(_ name: String?) {
    exported["DOCKER_HOST"] = nil
    exported["DOCKER_MACHINE_NAME"] = name
  }

  private mutating func assign(_ word: String, exported isExported: Bool) {
    guard let sign = word.firstIndex(of: "=") else {
      if isExported, let value = plain[word] { set(word, value) }
      return
    }
    let name = String(word[..<sign])
    let value = String(word[word.index(after: sign)...])
    if isExported || exported[name] != nil { set(name, value) } else { plain[name] = value }
  }

  private mutating func set(_ name: String, _ value: String?) {
    guard Self.variables.contains(name) else { return }
    exported[name] = value
    if name == "DOCKER_HOST" { exported["DOCKER_MACHINE_NAME"] = nil }
  }
}
