package import Lab
package import Session
internal import Text

/// A suggestion as a line that can be typed: in the way in which the session's own lines were.
package struct SuggestedLine: Sendable {
  private let lines: [Int: String]
  private let session: String

  /// - Parameter session: The name of the session, for commands of labbook.
  package init(entries: [Entry], session: String) {
    var lines: [Int: String] = [:]
    for entry in entries { lines[entry.number] = entry.command?.line }
    self.lines = lines
    self.session = session
  }

  /// The line that does what is suggested.
  package func text(of suggestion: Suggestion) -> String {
    if let like = suggestion.like, let line = typed(like) { return line }
    switch suggestion.action {
    case .again:
      return "labbook show -s \(ShellQuoting.quoted(session))"
        + (suggestion.like.map { " \($0.entry)" } ?? "")
    case .listNodes: return docker("node ls", suggestion)
    case .listServices: return docker("service ls", suggestion)
    case .listTasks(let service):
      return docker("service ps \(ShellQuoting.quoted(service))", suggestion)
    case .showJoinToken: return docker("swarm join-token worker", suggestion)
    case .scale(let service, let replicas):
      return docker("service scale \(ShellQuoting.quoted("\(service)=\(replicas)"))", suggestion)
    case .drain(let node):
      return docker("node update --availability drain \(ShellQuoting.quoted(node))", suggestion)
    case .request(let endpoint, let ports):
      return "curl --connect-timeout 1 \(ShellQuoting.quoted(endpoint + port(ports)))"
    case .showAddresses: return remote("ip address", suggestion.host)
    case .showCards(let vm): return "VBoxManage showvminfo \(ShellQuoting.quoted(vm))"
    case .listVMs: return "VBoxManage list vms"
    case .powerOff(let vm): return "VBoxManage controlvm \(ShellQuoting.quoted(vm)) poweroff"
    case .start(let vm): return "VBoxManage startvm \(ShellQuoting.quoted(vm)) --type headless"
    case .connectCable(let vm, let slot):
      return "VBoxManage controlvm \(ShellQuoting.quoted(vm)) setlinkstate\(slot) on"
    case .markStage(let title):
      return
        "labbook stage -s \(ShellQuoting.quoted(session)) \(title.map(ShellQuoting.quoted) ?? "TITLE")"
    case .record: return "labbook shell -s \(ShellQuoting.quoted(session))"
    }
  }

  /// The line of a command; nil where it cannot be typed as it is recorded.
  private func typed(_ command: Suggestion.Command) -> String? {
    if let typed = command.typed { return remote(typed, command.host) }
    guard let line = lines[command.entry], !line.contains("\n"), !line.contains("-masked-") else {
      return nil
    }
    return line
  }

  private func remote(_ command: String, _ host: String?) -> String {
    guard let host else { return command }
    let plain = command.split(separator: " ").allSatisfy(ShellQuoting.isPlain)
    return "ssh \(ShellQuoting.quoted(host)) \(plain ? command : ShellQuoting.quoted(command))"
  }

  /// A docker command on the way that another one took: through the same `ssh`, with `sudo` or
  /// without.
  private func docker(_ command: String, _ suggestion: Suggestion) -> String {
    let line = suggestion.way.flatMap { $0.typed ?? lines[$0.entry] } ?? ""
    if suggestion.way?.typed == nil, suggestion.way?.host == suggestion.host,
      let before = prefix(of: line),
      suggestion.host.map({ before.split(separator: " ").contains(Substring($0)) }) ?? true
    {
      return before + "docker " + command
    }
    // Where nothing shows how, most laboratories need root for docker.
    let sudo = line.contains("docker") && !line.contains("sudo") ? "" : "sudo "
    return remote(sudo + "docker " + command, suggestion.host)
  }

  /// The words before `docker`, where there are only words.
  private func prefix(of line: String) -> String? {
    guard let docker = line.firstRange(of: "docker ") else { return nil }
    let before = line[..<docker.lowerBound]
    guard before.isEmpty || before.hasSuffix(" "),
      before.split(separator: " ").allSatisfy(ShellQuoting.isPlain)
    else { return nil }
    return String(before)
  }

  /// The published port of `*:8080->80/tcp`; nothing for 80, which `curl` asks anyway.
  private func port(_ ports: String?) -> String {
    guard let arrow = ports?.firstRange(of: "->"), let ports else { return "" }
    let digits = ports[..<arrow.lowerBound].reversed().prefix { $0.isNumber }.reversed()
    return digits.isEmpty || String(digits) == "80" ? "" : ":" + String(digits)
  }
}
