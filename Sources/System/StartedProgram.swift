private import Glibc
package import SystemPackage

/// A program of the user's PATH that was started, and is waited for once.
package struct StartedProgram: ~Copyable {
  private let process: pid_t
  /// A pipe whose other end only the program holds: it ends with it.
  private let life: Descriptor

  /// Starts a program with these three descriptors; one that is -1 is ours.
  package init(_ words: [String], input: Int32 = -1, output: Int32 = -1, errors: Int32 = -1)
    throws(Errno)
  {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let life = Descriptor(ends[0])
    var held = Descriptor(ends[1])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (place, number) in [input, output, errors].enumerated() where number >= 0 {
      posix_spawn_file_actions_adddup2(&actions, number, Int32(place))
    }
    // The copy onto itself is the one that stays open in the program.
    posix_spawn_file_actions_adddup2(&actions, held.number, held.number)
    let list = words.map { strdup($0) } + [nil]
    defer { for word in list { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words.first ?? "", &actions, nil, list, environ)
    held.close()
    guard code == 0 else { throw Errno(rawValue: code) }
    self.process = process
    self.life = life
  }

  /// Waits for its end and gives its exit status: 128 + n for signal n.
  package consuming func end() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Whether it has ended, which is waited for; false after so many milliseconds.
  package func ends(within milliseconds: Int32) -> Bool {
    var set = pollfd(fd: life.number, events: Int16(POLLIN), revents: 0)
    // A program may close the pipe some time before it ends.
    if poll(&set, 1, milliseconds) > 0 { usleep(1000) }
    // What it left behind may hold the pipe, so that its end is not that of the pipe.
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) != 0
      || information.si_signo != 0
  }

  /// Seconds that it has had a processor, its children left out; 0 once it has ended.
  package var processorSeconds: Double {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return 0
    }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Ends it, whatever it does.
  package func kill() { _ = Glibc.kill(process, SIGKILL) }
}
