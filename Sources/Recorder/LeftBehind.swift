internal import CTerminal
private import Glibc

/// What a command left behind (`server & exit`): it holds the command's outputs and goes on printing.
enum LeftBehind {
  /// Goes on in a process of its own, which ends when nothing is left that could print.
  ///
  /// Who called us goes on at once, as it would without us; whoever waits for the end of our outputs
  /// waits for that of what was left behind, as without us. Where the system gives no process we stay
  /// ourselves: nothing is lost, it only takes longer.
  ///
  /// - Parameter body: Passes on what comes and writes it down.
  static func follow(_ body: () -> Void) {
    // Through a process between that ends at once: nobody here waits for the one that stays.
    let between = process_fork()
    guard between >= 0 else { return body() }
    guard between == 0 else {
      while waitpid(between, nil, 0) < 0, errno == EINTR {}
      return
    }
    guard process_fork() <= 0 else { _exit(0) }
    // It ends with what it listens to, and with nothing else: what was left behind may outlive the
    // terminal and the keys.
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, 0)
    body()
    _exit(0)
  }

  /// Lets go of an output of ours that nobody prints to any more.
  static func release(_ output: Int32) {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, output)
    close(nothing)
  }
}
