internal import Text

/// Takes the wrappers off a command line.
struct ShellUnwrapping {
  /// How deep wrappers may be nested: `ssh` in `bash -c` in `sudo`.
  private static let mostLayers = 8

  let prefixes: [CommandPrefix]
  /// What the commands so far have set.
  var settings: ShellSettings

  mutating func commands(
    in line: String, inside outer: SimpleCommand, layer: Int
  ) -> [SimpleCommand] {
    ShellScript.pipelines(of: line).flatMap { pipeline -> [SimpleCommand] in
      guard var first = pipeline.commands.first else { return [] }
      var rest = pipeline.commands.dropFirst()
      var fed: [String]?
      // What `cat stack.yml | docker stack deploy -c - web` prints is docker's.
      if Self.feeding.contains(SimpleCommand(words: Self.unassigned(first)).program),
        let place = rest.firstIndex(where: Self.acts)
      {
        // With what is assigned in front of it: it may say which engine is meant.
        // A password for `sudo -S` is no line of the shell behind it.
        let isAskedFor = rest[place].contains { $0.contains("-S") }
        fed = place == 1 && !isAskedFor ? Xargs.lines(of: Self.unassigned(first)) : nil
        first = rest[place]
        rest = rest[(place + 1)...]
      }
      let parts = rest.filter { !Self.unassigned($0).isEmpty }
      let command = SimpleCommand(
        words: first, host: outer.host, container: outer.container, user: outer.user,
        wrappers: outer.wrappers + pipeline.wrappers,
        filters: parts.map(Self.unassigned) + outer.filters,
        isWritten: pipeline.isWritten || outer.isWritten,
        condition: pipeline.condition.inside(outer.condition),
        isBackground: pipeline.isBackground || outer.isBackground,
        input: pipeline.input ?? fed?.joined(separator: "\n") ?? outer.input)
      return piped(command, into: Array(parts), beside: outer.filters).flatMap {
        unwrap($0, layer: layer)
      }
    }
  }

  /// Programs that only write what others read.
  private static let feeding: Set<String> = [
    "cat", "echo", "printf", "yes", "envsubst", "sed", "awk", "gunzip", "zcat", "openssl", "head",
    "tail", "tr", "pwgen", "date",
  ]
  /// Programs that do something with what they read.
  private static let acting: Set<String> = [
    "docker", "docker-compose", "podman", "kubectl", "VBoxManage", "vboxmanage", "ssh", "vagrant",
    "docker-machine", "crontab", "nomad", "consul",
  ]

  /// Whether a part of a pipeline is a command of its own, and no filter.
  private static func acts(_ words: [String]) -> Bool {
    let words = unassigned(words)
    let program = SimpleCommand(words: words).program
    guard let valued = passing[program] else { return acting.contains(program) }
    let (first, rest) = Options.split(words.dropFirst(), taking: valued)
    return first.map { acts([$0] + rest) } ?? false
  }

  /// Programs that run another with the same input, and their options that take a value.
  private static let passing = ["sudo": Options.sudo, "env": Options.env]

  /// What `| xargs` makes of its input is what the pipeline prints.
  private func piped(
    _ command: SimpleCommand, into parts: [[String]], beside outer: [[String]]
  ) -> [SimpleCommand] {
    let filters = parts.map(Self.unassigned)
    guard let place = filters.lastIndex(where: { SimpleCommand(words: $0).program == "xargs" }),
      let xargs = Xargs(filters[place], reading: place == 0 ? command.words : [])
    else { return [command] }
    return xargs.runs.map { words in
      var run = command
      run.words = words
      run.wrappers.append(.xargs)
      run.filters = Array(filters[(place + 1)...]) + outer
      // Where it leads to is not in the line.
      if xargs.isOpen, !["docker", "podman"].contains(run.program) { run.condition = .unknown }
      run.words = parts[place].prefix(while: Self.isAssignment) + words
      return run
    }
  }

  mutating func unwrap(_ wrapped: SimpleCommand, layer: Int) -> [SimpleCommand] {
    var command = wrapped
    let assigned = wrapped.words.prefix { Self.isAssignment($0) }
    command.words = Array(wrapped.words.dropFirst(assigned.count))
    // Contexts are of the client, wherever its engine is.
    if ["docker", "docker-compose"].contains(command.program),
      DockerCommand(command)?.words.first != "context",
      // What is set here does not hold on another machine.
      let engine = (isAway(command) ? ShellSettings() : settings).engine(of: command, assigned)
    {
      command.host = engine
    }
    // What is set in a shell of its own is not set here.
    if !isAway(command), !command.wrappers.contains(.shell) {
      settings.take(command, assigned: assigned)
    }
    guard layer < Self.mostLayers, !command.words.isEmpty else { return [command] }
    if !isAway(command), !command.wrappers.contains(.alias), let text = named(command.words) {
      return line(text, in: command, .alias, layer: layer)
    }
    for prefix in prefixes where prefix.program == command.program {
      guard let (host, rest) = prefix.rest(of: command.words) else { continue }
      if let host { (command.host, command.user) = (host, nil) }
      // In quotes it is a line of its own.
      if rest.count == 1, rest[0].contains(" ") {
        return line(rest[0], in: command, .prefix, layer: layer)
      }
      return words(rest, in: command, .prefix, layer: layer)
    }
    return machine(command, layer: layer) ?? program(command, layer: layer)
  }

  /// What an alias or a function makes of a command; nil where its first word is neither.
  private func named(_ words: [String]) -> String? {
    if let alias = settings.aliases[words[0]] {
      return alias + " " + ShellQuoting.line(of: Array(words.dropFirst()))
    }
    return settings.functions[words[0]]?.line(calledWith: words.dropFirst())
  }

  private func isAway(_ command: SimpleCommand) -> Bool {
    command.container != nil || command.wrappers.contains(where: \.leadsAway)
  }

  /// The words behind a wrapper as a command; the wrapper itself where there are none.
  mutating func words(
    _ rest: [String], in command: SimpleCommand, _ wrapper: Wrapper, layer: Int
  ) -> [SimpleCommand] {
    guard !rest.isEmpty else { return [command] }
    var inner = command
    inner.words = rest
    inner.wrappers.append(wrapper)
    return unwrap(inner, layer: layer + 1)
  }

  /// A line that a shell runs.
  mutating func line(
    _ line: String, in command: SimpleCommand, _ wrapper: Wrapper, layer: Int
  ) -> [SimpleCommand] {
    var outer = command
    outer.wrappers.append(wrapper)
    return commands(in: line, inside: outer, layer: layer + 1)
  }

  private mutating func inner(
    _ wrapper: Wrapper, of command: SimpleCommand, taking valued: Set<String>, layer: Int
  ) -> [SimpleCommand] {
    let (first, rest) = Options.split(command.words.dropFirst(), taking: valued)
    return words(first.map { [$0] + rest } ?? [], in: command, wrapper, layer: layer)
  }

  /// Programs that run another on the same machine.
  private mutating func program(_ wrapped: SimpleCommand, layer: Int) -> [SimpleCommand] {
    var command = wrapped
    let behind = command.words.dropFirst()
    switch command.program {
    case "watch":
      let (first, rest) = Options.split(behind, taking: Options.watch)
      guard let first else { return [command] }
      return line(([first] + rest).joined(separator: " "), in: command, .watch, layer: layer)
    case "sudo":
      command.user =
        Options.value(of: ["-u", "--user"], in: behind, taking: Options.sudo) ?? "root"
      return inner(.sudo, of: command, taking: Options.sudo, layer: layer)
    case "doas":
      let valued: Set<String> = ["-C", "-a", "-u"]
      command.user = Options.value(of: ["-u"], in: behind, taking: valued) ?? "root"
      return inner(.doas, of: command, taking: valued, layer: layer)
    case "runuser"
    where Options.value(of: ["-u", "--user"], in: behind, taking: Options.runuser) != nil:
      command.user = Options.value(of: ["-u", "--user"], in: behind, taking: Options.runuser)
      return inner(.su, of: command, taking: Options.runuser, layer: layer)
    case "xargs":
      guard let xargs = Xargs(command.words, reading: []) else { return [command] }
      return xargs.runs.flatMap { words($0, in: command, .xargs, layer: layer) }
    case "su", "runuser":
      let operands = Options.operands(
        behind.filter { $0 != "-" }[...], taking: ["-c", "--command", "-s", "--shell", "-g", "-G"])
      command.user = operands.first ?? "root"
      guard
        let text = Options.settings("-c", in: behind, taking: ["-c", "-s"]).last
          ?? Options.values(of: ["-c", "--command"], in: behind).last
      else { return [wrapped] }
      return line(text, in: command, .su, layer: layer)
    case "env": return inner(.env, of: command, taking: Options.env, layer: layer)
    case "time":
      return inner(.time, of: command, taking: ["-f", "-o", "--format", "--output"], layer: layer)
    case "nohup", "command", "exec", "builtin", "winpty", "unbuffer", "stdbuf", "nice", "setsid":
      return inner(.nohup, of: command, taking: ["-n", "-o", "-e", "-i"], layer: layer)
    case "timeout":
      let (_, rest) = Options.split(behind, taking: ["-s", "-k", "--signal", "--kill-after"])
      return words(Array(rest), in: command, .timeout, layer: layer)
    case "script":
      guard
        let text = Options.settings("-c", in: behind, taking: Options.script).last
          ?? Options.values(of: ["--command"], in: behind).last
      else { return [command] }
      return line(text, in: command, .script, layer: layer)
    case "parallel":
      guard let runs = Xargs.parallel(command.words) else { return [command] }
      return runs.flatMap { line($0, in: command, .parallel, layer: layer) }
    case "wsl":
      let (first, rest) = Options.split(behind, taking: Options.wsl)
      command.user = Options.value(of: ["-u", "--user"], in: behind, taking: Options.wsl)
      guard let first else { return [wrapped] }
      return words([first] + rest, in: command, .wsl, layer: layer)
    case "bash", "sh", "zsh", "dash", "ash": return shell(command, layer: layer)
    default: return [command]
    }
  }

  private mutating func shell(_ command: SimpleCommand, layer: Int) -> [SimpleCommand] {
    let behind = command.words.dropFirst()
    let options = behind.prefix { $0.hasPrefix("-") }
    let isLine = options.contains { !$0.hasPrefix("--") && $0.hasSuffix("c") }
    let operand = behind.dropFirst(options.count).first
    if operand == nil || options.contains("-s") {
      return script(of: command, layer: layer) ?? [command]
    }
    guard isLine, let text = operand else { return [command] }
    return line(text, in: command, .shell, layer: layer)
  }

  /// The commands that a shell reads from a here-document; nil where there is none.
  mutating func script(of shell: SimpleCommand, layer: Int) -> [SimpleCommand]? {
    guard let text = shell.input else { return nil }
    var outer = shell
    outer.input = nil
    if !["ssh"].contains(shell.program) { outer.wrappers.append(.shell) }
    return commands(in: text, inside: outer, layer: layer + 1)
  }

  /// A command without what is assigned in front of it.
  private static func unassigned(_ words: [String]) -> [String] {
    Array(words.drop(while: isAssignment))
  }

  static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      && word.first?.isNumber == false
  }
}
