private import Glibc
package import SystemPackage

/// A program that was run to its end, with what it printed.
package struct ProgramRun: Sendable {
  /// Its exit status; 128 + n for signal n.
  package let status: Int32
  /// What it printed to standard output, and to standard error where that was asked for.
  package let output: String

  /// Runs a program of the user's PATH; what it needs from a person it asks on the terminal.
  ///
  /// - Parameters:
  ///   - input: A file that it reads; nil for nothing.
  ///   - capturesErrors: Whether what it prints to standard error is kept, and not shown.
  package init(
    _ words: [String], input: String? = nil, capturesErrors: Bool = false
  ) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reader = Descriptor(ends[0])
    var writer = Descriptor(ends[1])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writer.number, 1)
    if capturesErrors { posix_spawn_file_actions_adddup2(&actions, writer.number, 2) }
    let list = words.map { strdup($0) } + [nil]
    defer { for word in list { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, words[0], &actions, nil, list, environ)
    guard code == 0 else { throw Errno(rawValue: code) }
    writer.close()
    var bytes: [UInt8] = []
    while case let more = try reader.bytes(1 << 12), !more.isEmpty { bytes += more }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    output = String(decoding: bytes, as: UTF8.self)
  }
}
