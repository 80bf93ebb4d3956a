internal import Text

/// What `ansible -m shell` prints: the output of every machine under a line that names it.
///
///     n2 | CHANGED | rc=0 >>
///     84f32317148c
///
/// ansible `lib/ansible/plugins/callback/minimal.py`.
enum AnsibleOutput {
  /// The output of each machine; the output itself where it is not ansible's.
  static func outputs(of output: CommandOutput) -> [CommandOutput] {
    guard output.command.wrappers.contains(.ansible) else { return [output] }
    var outputs: [CommandOutput] = []
    for line in output.lines {
      if let (host, status) = heading(line.text) {
        var own = output
        own.command.host = host
        (own.lines, own.errorLines) = ([], [])
        own.exit = status
        own.isFinished = status != nil
        outputs.append(own)
      } else if !outputs.isEmpty {
        outputs[outputs.count - 1].lines.append(line)
      }
    }
    if outputs.isEmpty {
      var whole = output
      whole.obstacle = "no line of ansible says which machine printed it"
      return [whole]
    }
    // A machine that was not reached ran nothing.
    return outputs.filter { $0.exit != nil }
  }

  private static func heading(_ text: String) -> (host: String, status: Int?)? {
    let parts = text.split(separator: " | ").map(\.trimmed)
    guard parts.count >= 2, text.hasSuffix(">>") || text.hasSuffix("=> {") else { return nil }
    let status = parts.last.flatMap { part in
      part.hasPrefix("rc=") ? Int(part.dropFirst(3).prefix { $0.isNumber }) : nil
    }
    return (parts[0], status)
  }
}
