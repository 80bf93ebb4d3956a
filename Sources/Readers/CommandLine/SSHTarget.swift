/// A machine as `ssh` is told it: `user@machine`, `ssh://user@machine:2222`.
struct SSHTarget {
  private(set) var user: String?
  private(set) var host: String
  var port: String?

  init(_ text: some StringProtocol) {
    var rest = text[text.startIndex...]
    let isAddress = rest.hasPrefix("ssh://")
    if isAddress { rest = rest.dropFirst(6).prefix { $0 != "/" } }
    if let at = rest.lastIndex(of: "@") {
      user = String(rest[..<at])
      rest = rest[rest.index(after: at)...]
    }
    host = String(rest)
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      host = String(rest[rest.index(after: rest.startIndex)..<end])
      port = rest[end...].dropFirst().first == ":" ? String(rest[end...].dropFirst(2)) : nil
    } else if rest.count(where: { $0 == ":" }) == 1, let colon = rest.firstIndex(of: ":") {
      host = String(rest[..<colon])
      port = String(rest[rest.index(after: colon)...])
    }
  }

  /// The words of `ssh`: its options, wherever they stand, and the machine.
  init?(words: ArraySlice<String>) {
    let (target, behind) = Options.split(words, taking: Options.ssh)
    guard let target else { return nil }
    self.init(target)
    let options = words.dropLast(behind.count + 1)
    // Options may follow the target as well.
    let (_, command) = Options.split(behind, taking: Options.ssh)
    let later = command.isEmpty ? behind : behind.dropLast(command.count + 1)
    for part in [options, later] {
      user = Options.value(of: ["-l"], in: part, taking: Options.ssh) ?? user
      port = Options.value(of: ["-p"], in: part, taking: Options.ssh) ?? port
      for setting in Options.settings("-o", in: part, taking: Options.ssh) {
        take(setting)
      }
    }
  }

  /// The machine as a person tells it: with its port where that is not the usual one.
  var name: String {
    guard let port, port != "22", !port.isEmpty else { return host }
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// `HostName=10.1.1.24`, `Port 2222`.
  private mutating func take(_ setting: String) {
    let parts = setting.split(maxSplits: 1) { $0 == "=" || $0 == " " }.map(String.init)
    guard parts.count == 2 else { return }
    switch parts[0].lowercased() {
    case "hostname": host = parts[1]
    case "port": port = parts[1]
    case "user": user = parts[1]
    default: break
    }
  }
}
