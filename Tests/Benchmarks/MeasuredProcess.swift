import Foundation

/// A program that was run to its end, and what that took.
struct MeasuredProcess {
  /// Seconds from its start to its end.
  var seconds: Double
  /// Seconds that processors worked for it, its own children included.
  var cpuSeconds: Double
  /// The most memory that it had at a time, in MiB; its own children not included.
  var peakMiB: Double
  /// Its exit status; 128 + n for signal n.
  var status: Int32

  /// Runs a program with its output thrown away.
  ///
  /// - Throws: When it cannot be started.
  init(
    _ arguments: [String], input: String = "/dev/null", environment: [String: String] = [:]
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    for number: Int32 in 1...2 {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
    }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (words, pairs) = (Self.list(arguments), Self.list(variables.map { "\($0)=\($1)" }))
    defer { for text in words + pairs { free(text) } }
    var pid: pid_t = 0
    let start = ContinuousClock.now
    let code = posix_spawnp(&pid, arguments[0], &actions, nil, words, pairs)
    guard code == 0 else { throw BenchmarkError(program: arguments[0], code: code) }
    var (status, usage) = (Int32(0), rusage())
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    seconds = (ContinuousClock.now - start) / .seconds(1)
    cpuSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peakMiB = Double(usage.ru_maxrss) / 1024
    self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Texts as a list of C, which the caller frees.
  private static func list(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }
}

/// A program that a benchmark needs and that cannot be started.
struct BenchmarkError: Error, CustomStringConvertible {
  var program: String
  var code: Int32

  var description: String {
    "'\(program)' cannot be started: \(String(cString: strerror(code)))\n"
      + "hint: 'make bench' installs what it compares with"
  }
}
