/// Programs that run another one on a machine or in a container.
extension ShellUnwrapping {
  /// The commands over there; nil for every other program.
  mutating func machine(_ command: SimpleCommand, layer: Int) -> [SimpleCommand]? {
    let words = command.words
    let verb = words.count > 1 ? words[1] : ""
    switch command.program {
    case "ssh": return remote(command, words.dropFirst(), layer: layer)
    case "sshpass":
      let (first, rest) = Options.split(words.dropFirst(), taking: Options.sshpass)
      return first.map { self.words([$0] + rest, in: command, .env, layer: layer) } ?? [command]
    case "docker": return docker(command, layer: layer)
    case "docker-compose":
      var own = command
      own.words = ["docker", "compose"] + words.dropFirst()
      return unwrap(own, layer: layer)
    case "kubectl" where words.contains("exec"), "k3s" where words.contains("exec"):
      return kubectl(command, layer: layer)
    case "docker-machine" where verb == "ssh":
      return joined(command, words.dropFirst(2), .dockerMachine, taking: [], layer: layer)
    case "minikube" where verb == "ssh":
      return joined(command, ["minikube"] + words.dropFirst(2), .minikube, taking: [], layer: layer)
    case "vagrant" where verb == "ssh": return vagrant(command, words.dropFirst(2), layer: layer)
    case "multipass" where verb == "exec" || verb == "shell":
      return apart(
        command, words.dropFirst(2), .multipass, taking: ["-d", "--working-directory"],
        layer: layer)
    case "lxc", "incus", "limactl":
      guard ["exec", "shell"].contains(verb) else { return nil }
      return apart(command, words.dropFirst(2), .lxc, taking: Options.lxc, layer: layer)
    case "virsh" where verb == "console":
      var outer = command
      outer.host = Options.split(words.dropFirst(2), taking: ["--devname"]).first
      outer.wrappers.append(.console)
      return [outer]
    case "gcloud" where words.starts(with: ["gcloud", "compute", "ssh"]):
      return gcloud(command, layer: layer)
    case "ansible": return ansible(command, layer: layer)
    case "ip" where words.count > 4 && words[1].hasPrefix("netn") && words[2] == "exec":
      var inside = command
      inside.container = words[3]
      return self.words(Array(words.dropFirst(4)), in: inside, .namespace, layer: layer)
    default: return nil
    }
  }

  /// What `ssh` runs over there.
  private mutating func remote(
    _ command: SimpleCommand, _ words: ArraySlice<String>, layer: Int
  ) -> [SimpleCommand] {
    let (first, behind) = Options.split(words, taking: Options.ssh)
    guard first != nil, let target = SSHTarget(words: words) else { return [command] }
    let (program, arguments) = Options.split(behind, taking: Options.ssh)
    var outer = command
    (outer.host, outer.user) = (target.name, target.user)
    outer.wrappers.append(.ssh)
    // Without a program it is a shell over there: what is typed into it is not part of the line.
    guard let program else { return script(of: outer, layer: layer) ?? [outer] }
    // ssh joins its words with blanks, and the shell over there cuts them anew.
    let line = ([program] + arguments).joined(separator: " ")
    return commands(in: line, inside: outer, layer: layer + 1)
  }

  /// A wrapper that joins its words, as `ssh` does.
  private mutating func joined(
    _ command: SimpleCommand, _ words: ArraySlice<String>, _ wrapper: Wrapper,
    taking valued: Set<String>, layer: Int
  ) -> [SimpleCommand] {
    let (target, behind) = Options.split(words, taking: valued)
    guard let target else { return [command] }
    var outer = command
    (outer.host, outer.user) = (SSHTarget(target).host, nil)
    outer.wrappers.append(wrapper)
    let rest = behind.first == "--" ? behind.dropFirst() : behind
    if rest.isEmpty { return script(of: outer, layer: layer) ?? [outer] }
    return commands(in: rest.joined(separator: " "), inside: outer, layer: layer + 1)
  }

  /// A wrapper that hands its words over as they are.
  private mutating func apart(
    _ command: SimpleCommand, _ words: ArraySlice<String>, _ wrapper: Wrapper,
    taking valued: Set<String>, layer: Int
  ) -> [SimpleCommand] {
    let (target, behind) = Options.split(words, taking: valued)
    guard let target else { return [command] }
    var outer = command
    (outer.host, outer.user) = (target, nil)
    outer.wrappers.append(wrapper)
    let (program, arguments) = Options.split(behind, taking: valued)
    guard let program else { return [outer] }
    outer.words = [program] + arguments
    return unwrap(outer, layer: layer + 1)
  }

  private mutating func vagrant(
    _ command: SimpleCommand, _ words: ArraySlice<String>, layer: Int
  ) -> [SimpleCommand] {
    let own = words.prefix { $0 != "--" }
    let valued: Set<String> = ["-c", "--command", "-p", "--plain"]
    let text =
      Options.settings("-c", in: own, taking: ["-c"]).last
      ?? Options.values(of: ["-c", "--command"], in: own).last
    var outer = command
    // Of a single machine it is the name that vagrant itself gives it.
    outer.host =
      Options.operands(own, taking: valued.subtracting(["-p", "--plain"])).first ?? "default"
    outer.user = nil
    outer.wrappers.append(.vagrant)
    guard let text else { return script(of: outer, layer: layer) ?? [outer] }
    return commands(in: text, inside: outer, layer: layer + 1)
  }

  private mutating func gcloud(_ command: SimpleCommand, layer: Int) -> [SimpleCommand] {
    let words = command.words.dropFirst(3)
    guard let target = Options.operands(words, taking: Options.gcloud).first else {
      return [command]
    }
    var outer = command
    let place = SSHTarget(target)
    (outer.host, outer.user) = (place.host, place.user)
    outer.wrappers.append(.gcloud)
    guard let text = Options.values(of: ["--command"], in: words).last else { return [outer] }
    return commands(in: text, inside: outer, layer: layer + 1)
  }

  /// The machines are named by what is printed.
  private mutating func ansible(_ command: SimpleCommand, layer: Int) -> [SimpleCommand] {
    let words = command.words.dropFirst()
    let module = Options.values(of: ["-m", "--module-name"], in: words).last ?? "command"
    guard let line = Options.values(of: ["-a", "--args"], in: words).last,
      ["shell", "command", "raw"].contains(module.split(separator: ".").last),
      let pattern = Options.operands(words, taking: Options.ansible).first
    else { return [command] }
    var outer = command
    outer.host = pattern
    outer.wrappers.append(.ansible)
    return commands(in: line, inside: outer, layer: layer + 1)
  }

  private mutating func docker(_ command: SimpleCommand, layer: Int) -> [SimpleCommand]? {
    guard let words = DockerCommand(command)?.words else { return nil }
    let isCompose = words.first == "compose"
    let own: ArraySlice<String>
    if isCompose {
      let (verb, rest) = Options.split(words.dropFirst(), taking: Options.compose)
      guard verb == "exec" else { return nil }
      own = rest
    } else if words.first == "exec" {
      own = words.dropFirst()
    } else {
      return nil
    }
    let valued = isCompose ? Options.composeExec : Options.dockerExec
    let (container, rest) = Options.split(own, taking: valued)
    guard let container, !rest.isEmpty else { return nil }
    var inside = command
    inside.container = container
    inside.user = Options.value(of: ["-u", "--user"], in: own, taking: valued)
    return self.words(Array(rest), in: inside, isCompose ? .composeExec : .dockerExec, layer: layer)
  }

  private mutating func kubectl(_ command: SimpleCommand, layer: Int) -> [SimpleCommand] {
    guard let place = command.words.firstIndex(of: "exec") else { return [command] }
    let words = command.words[(place + 1)...]
    let (pod, behind) = Options.split(words, taking: Options.kubectl)
    let (program, rest) = Options.split(behind, taking: Options.kubectl)
    guard let pod, let program else { return [command] }
    var inside = command
    inside.container = pod.split(separator: "/").last.map(String.init)
    inside.user = nil
    return self.words([program] + rest, in: inside, .kubectlExec, layer: layer)
  }
}
