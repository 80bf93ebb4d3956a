internal import Glibc
internal import Session

/// A program that runs with its two outputs on pipes, or on terminals in their place.
struct PipedProcess: ~Copyable {
  let pid: pid_t
  var output: Descriptor
  var error: Descriptor

  /// What the program reads.
  enum Input {
    /// Our standard input.
    case ours
    /// Nothing: `/dev/null`.
    case nothing
  }

  /// What happened while waiting.
  struct Ready {
    var output: Bool
    var error: Bool
  }

  init(
    _ program: Program, named name: String, input: Input = .ours
  ) throws(RecorderError) {
    guard let out = Descriptor.ends(inPlaceOf: 1, program.keepsTerminals),
      let err = Descriptor.ends(inPlaceOf: 2, program.keepsTerminals)
    else {
      throw RecorderError(program: name, code: errno, isCommandMissing: false)
    }
    let (code, started) = Self.spawn(
      program, input: input, output: out.write,
      error: program.joinsOutputs ? out.write : err.write)
    for end in [out.write, err.write] { close(end) }
    guard code == 0 else {
      for end in [out.read, err.read] { close(end) }
      throw RecorderError(program: name, code: code, isCommandMissing: true)
    }
    self.pid = started
    self.output = Descriptor(out.read)
    self.error = Descriptor(err.read)
  }

  private static func spawn(
    _ program: Program, input: Input, output: Int32, error: Int32
  ) -> (code: Int32, pid: pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input == .nothing {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, error, 2)
    var words: [UnsafeMutablePointer<CChar>?] = program.words.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, program.path, &actions, nil, words, environ)
    guard code == ENOEXEC, let script = FileSystem.program(named: program.path) else {
      return (code, pid)
    }
    // A script without `#!`: every shell runs it by a shell.
    free(words.removeFirst())
    words = [strdup("/bin/sh"), strdup(script)] + words
    return (posix_spawn(&pid, "/bin/sh", &actions, nil, words, environ), pid)
  }

  /// Gives the terminals that stand for ours the size that ours has now, and returns it.
  func copySize() -> TerminalSize? {
    let sizes = [(Int32(1), output.number), (2, error.number)].compactMap { own, leader in
      leader >= 0 ? TerminalProcess.copySize(from: own, to: leader) : nil
    }
    // The program may have asked for the size before it was there.
    if !sizes.isEmpty { kill(pid, SIGWINCH) }
    return sizes.first
  }

  /// Waits until there is output, or one of the pipes has ended, but no longer than this.
  func waitForOutput(milliseconds: Int32) -> Ready {
    let events = Int16(POLLIN)
    var set = [
      pollfd(fd: output.number, events: events, revents: 0),
      pollfd(fd: error.number, events: events, revents: 0),
    ]
    while poll(&set, nfds_t(set.count), milliseconds) < 0, errno == EINTR {}
    return Ready(output: set[0].revents != 0, error: set[1].revents != 0)
  }

  /// Waits for the end and says how it came.
  func reap() -> CommandRun.Status {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return .unknown }
    }
    return Self.status(status)
  }

  /// How the program ended; nil while it runs.
  func reapIfEnded() -> CommandRun.Status? {
    var status: Int32 = 0
    return waitpid(pid, &status, WNOHANG) == pid ? Self.status(status) : nil
  }

  private static func status(_ status: Int32) -> CommandRun.Status {
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}
