internal import Events
internal import Text

/// `vagrant ssh-config`, and a settings file of `ssh` that is shown: what machines are called, and where
/// they are.
///
///     Host n1
///       HostName 127.0.0.1
///       Port 2200
///
/// ssh_config(5).
struct SSHConfig: LookReader {
  static let name = "ssh-config"
  static let usage = "vagrant ssh-config"

  func accepts(_ command: SimpleCommand) -> Bool {
    if command.program == "vagrant" {
      return command.words.count > 1 && command.words[1] == "ssh-config"
    }
    return command.program == "cat" && command.words.count == 2
      && (command.words[1].hasSuffix(".ssh/config") || command.words[1].hasSuffix("ssh_config"))
  }

  /// A `name` for every machine whose address is told.
  func read(_ output: CommandOutput) -> [Reading] {
    var blocks: [(names: [String], host: String?, port: String?, lines: [OutputLine])] = []
    for line in output.lines.printed {
      let text = line.text.trimmed
      guard !text.hasPrefix("#") else { continue }
      let words = text.split(maxSplits: 1) { $0 == " " || $0 == "\t" || $0 == "=" }
        .map { String($0).trimmed }
      guard words.count == 2 else { continue }
      let key = words[0].lowercased()
      if key == "host" {
        blocks.append((words[1].split(separator: " ").map(String.init), nil, nil, [line]))
      } else if !blocks.isEmpty, key == "hostname" || key == "port" {
        let last = blocks.count - 1
        if key == "port" { blocks[last].port = words[1] } else { blocks[last].host = words[1] }
        blocks[last].lines.append(line)
      }
    }
    return blocks.compactMap { block in
      let names = block.names.filter { !$0.contains { "*?!".contains($0) } }
      guard let host = block.host, !names.isEmpty else { return nil }
      var target = SSHTarget(host)
      target.port = block.port ?? target.port
      return Reading(.name(ObservedName(names: names, address: target.name)), from: block.lines)
    }
  }
}
