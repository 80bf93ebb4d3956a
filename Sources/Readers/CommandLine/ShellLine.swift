internal import Text

/// A command line as the commands it runs, unwrapped: what runs where, and what its output was piped
/// through.
package enum ShellLine {
  /// The commands of a line, in the order in which they run.
  ///
  /// - Parameter prefixes: Programs that only run the rest of their line elsewhere, and which the user
  ///   names: `in-lab`, or with the words in front of the rest, `on {host}` and `run-in - -`.
  package static func commands(
    in line: String, prefixes: [CommandPrefix] = []
  ) -> [SimpleCommand] {
    ShellUnwrapping(prefixes: prefixes)
      .commands(in: line, inside: SimpleCommand(words: []), layer: 0)
  }
}

/// Takes the wrappers off a command line.
private struct ShellUnwrapping {
  /// How deep wrappers may be nested: `ssh` in `bash -c` in `sudo`.
  private static let mostLayers = 8

  let prefixes: [CommandPrefix]

  func commands(
    in line: String, inside outer: SimpleCommand, layer: Int
  ) -> [SimpleCommand] {
    ShellScript.pipelines(of: line).flatMap { pipeline -> [SimpleCommand] in
      guard let first = pipeline.commands.first else { return [] }
      let command = SimpleCommand(
        words: first, host: outer.host, container: outer.container, user: outer.user,
        wrappers: outer.wrappers + pipeline.wrappers,
        filters: Array(pipeline.commands.dropFirst()) + outer.filters,
        isWritten: pipeline.isWritten || outer.isWritten,
        condition: pipeline.condition.inside(outer.condition),
        input: pipeline.input ?? outer.input)
      return unwrap(command, layer: layer)
    }
  }

  private func unwrap(_ wrapped: SimpleCommand, layer: Int) -> [SimpleCommand] {
    var command = wrapped
    let assigned = wrapped.words.prefix { isAssignment($0) }
    command.words = Array(wrapped.words.dropFirst(assigned.count))
    if command.program == "docker", let engine = engine(of: command, assigned) {
      command.host = engine
    }
    guard layer < Self.mostLayers, !command.words.isEmpty else { return [command] }
    let behind = command.words.dropFirst()
    func inner(_ wrapper: Wrapper, _ rest: [String]) -> [SimpleCommand] {
      guard !rest.isEmpty else { return [command] }
      var inner = command
      inner.words = rest
      inner.wrappers.append(wrapper)
      return unwrap(inner, layer: layer + 1)
    }
    func inner(_ wrapper: Wrapper, behind valued: Set<String>) -> [SimpleCommand] {
      let (first, rest) = Options.split(behind, taking: valued)
      return inner(wrapper, first.map { [$0] + rest } ?? [])
    }
    for prefix in prefixes where prefix.program == command.program {
      guard let (host, rest) = prefix.rest(of: command.words) else { continue }
      if let host { (command.host, command.user) = (host, nil) }
      return inner(.prefix, rest)
    }
    switch command.program {
    case "docker":
      guard let words = DockerCommand(command)?.words else { return [command] }
      let isLong = words.starts(with: ["container", "exec"])
      guard isLong || words.first == "exec" else { return [command] }
      let (container, rest) = Options.split(
        words[...].dropFirst(isLong ? 2 : 1), taking: Options.dockerExec)
      guard let container, !rest.isEmpty else { return [command] }
      command.container = container
      command.user = Options.value(
        of: ["-u", "--user"], in: words[(isLong ? 2 : 1)...], taking: Options.dockerExec)
      return inner(.dockerExec, Array(rest))
    case "watch": return inner(.watch, behind: Options.watch)
    case "ssh": return remote(command, behind, layer: layer)
    case "sudo":
      command.user =
        Options.value(of: ["-u", "--user"], in: behind, taking: Options.sudo) ?? "root"
      return inner(.sudo, behind: Options.sudo)
    case "env": return inner(.env, behind: Options.env)
    case "time": return inner(.time, behind: [])
    case "nohup", "command", "exec", "builtin": return inner(.nohup, behind: [])
    case "timeout":
      let (_, rest) = Options.split(behind, taking: ["-s", "-k", "--signal", "--kill-after"])
      return inner(.timeout, Array(rest))
    case "bash", "sh":
      let options = behind.prefix { $0.hasPrefix("-") }
      let isLine = options.contains { !$0.hasPrefix("--") && $0.hasSuffix("c") }
      let operand = behind.dropFirst(options.count).first
      if operand == nil || options.contains("-s") {
        return script(of: command, layer: layer) ?? [command]
      }
      guard isLine, let line = operand else { return [command] }
      command.wrappers.append(.shell)
      return commands(in: line, inside: command, layer: layer + 1)
    default: return [command]
    }
  }

  /// The commands that a shell reads from a here-document; nil where there is none.
  private func script(of shell: SimpleCommand, layer: Int) -> [SimpleCommand]? {
    guard let text = shell.input else { return nil }
    var outer = shell
    outer.input = nil
    if shell.program != "ssh" { outer.wrappers.append(.shell) }
    return commands(in: text, inside: outer, layer: layer + 1)
  }

  /// What `ssh` runs over there.
  private func remote(
    _ command: SimpleCommand, _ words: ArraySlice<String>, layer: Int
  ) -> [SimpleCommand] {
    let (target, behind) = Options.split(words, taking: Options.ssh)
    guard let target else { return [command] }
    // Options may follow the target as well.
    let (program, arguments) = Options.split(behind, taking: Options.ssh)
    var outer = command
    outer.host = machine(target)
    outer.user =
      Options.value(of: ["-l"], in: words.dropLast(behind.count + 1), taking: Options.ssh)
      ?? Options.value(of: ["-l"], in: behind, taking: Options.ssh) ?? user(target)
    outer.wrappers.append(.ssh)
    // Without a program it is a shell over there: what is typed into it is not part of the line.
    guard let program else { return script(of: outer, layer: layer) ?? [outer] }
    // ssh joins its words with blanks, and the shell over there cuts them anew.
    let line = ([program] + arguments).joined(separator: " ")
    return commands(in: line, inside: outer, layer: layer + 1)
  }

  /// The machine in `user@machine` and `ssh://user@machine:22`.
  private func machine(_ target: String) -> String {
    guard target.hasPrefix("ssh://") else {
      return target.split(separator: "@").last.map(String.init) ?? target
    }
    let place = target.dropFirst(6).prefix { $0 != "/" }
    let host = place.split(separator: "@").last ?? place
    return String(host.prefix { $0 != ":" })
  }

  /// The user in `user@machine`.
  private func user(_ target: String) -> String? {
    let place = target.hasPrefix("ssh://") ? target.dropFirst(6) : target[...]
    return place.lastIndex(of: "@").map { String(place[..<$0]) }
  }

  private func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      && word.first?.isNumber == false
  }

  /// The machine whose engine docker's client talks to: `-H ssh://user@machine`, `DOCKER_HOST=…`, or
  /// the name of a context, `--context machine`; nil for the engine of the machine that it runs on.
  private func engine(
    of command: SimpleCommand, _ assigned: ArraySlice<String>
  ) -> String? {
    let global = DockerCommand.globalOptions(of: command)
    func variable(_ name: String) -> String? {
      assigned.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
    let address = Options.values(of: ["-H", "--host"], in: global).last ?? variable("DOCKER_HOST")
    if let address {
      guard let scheme = address.place(of: "://"),
        ["ssh", "tcp", "http", "https"].contains(address[..<scheme.lowerBound])
      else { return nil }
      return machine("ssh://" + address[scheme.upperBound...])
    }
    let context =
      Options.values(of: ["-c", "--context"], in: global).last ?? variable("DOCKER_CONTEXT")
    return context == "default" ? nil : context
  }
}
