internal import Session
internal import Text

/// What was typed into a shell on another machine, told by its prompts.
///
/// A shell that `ssh` opens over there is one entry here. Its prompts tell the command lines apart
/// where they name the user and the machine, as the usual ones do:
///
///     osboxes@swarm-n01:~$ ethtool enp0s8
///     [root@swarm-n01 ~]# ethtool enp0s8
package struct RemoteShell {
  /// One command line that was typed over there.
  package struct Typed: Hashable, Sendable {
    /// The line, with the editing of it done.
    package var line: String
    /// The machine.
    package var host: String
    /// Seconds since the entry began when the line had been typed; nil without a clock.
    package var offset: Double?
    /// The bytes of what it printed, in the entry's standard output.
    package var span: Range<Int>
  }

  private struct Prompt {
    var machine: String
    var typed: String
    var start: Int
    var end: Int
  }

  /// Programs that open one, where they are given nothing to run.
  private static let openers: Set<String> = [
    "ssh", "docker-machine", "vagrant", "multipass", "lxc", "incus", "limactl", "minikube",
    "gcloud", "virsh",
  ]

  /// The machine that a line opens such a shell on; nil where it does something else.
  static func host(of commands: [SimpleCommand]) -> String? {
    guard commands.count == 1, let command = commands.first, command.filters.isEmpty,
      command.wrappers.last?.leadsAway == true, openers.contains(command.program)
    else { return nil }
    return command.host
  }

  /// The command lines, in the order in which they were typed; none where no prompt tells them.
  static func lines(in output: StreamOutput, of host: String) -> [Typed] {
    let prompts = prompts(in: output.bytes)
    // The first prompt is that of the machine that was asked for, whatever it calls itself.
    let first = prompts.first?.machine
    return prompts.enumerated().compactMap { index, prompt in
      guard !prompt.typed.isEmpty, !Entry.isAbandoned(prompt.typed) else { return nil }
      let next = index + 1 < prompts.count ? prompts[index + 1].start : output.bytes.count
      return Typed(
        line: prompt.typed, host: prompt.machine == first ? host : prompt.machine,
        offset: output.arrival(before: prompt.end),
        span: output.origin(of: prompt.end)..<output.origin(of: max(prompt.end, next)))
    }
  }

  private static func prompts(in bytes: [UInt8]) -> [Prompt] {
    var prompts: [Prompt] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let line = bytes[start..<end]
      // Only a line with both of these can be one; a screen is drawn for no other.
      if line.contains(64), line.contains(where: { 35...37 ~= $0 }),
        let shown = TerminalText.lines(of: Array(line)).last,
        let prompt = ShellPrompt(beginning: shown), prompt.isDistinct, let host = prompt.shell.host
      {
        prompts.append(
          Prompt(
            machine: host, typed: String(shown.dropFirst(prompt.text.count)).trimmed, start: start,
            end: min(end + 1, bytes.count)))
      }
      start = end + 1
    }
    return prompts
  }
}
