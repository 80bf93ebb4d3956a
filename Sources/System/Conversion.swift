private import Glibc
package import SystemPackage

/// A program that turns a file into text: it reads standard input and writes standard output.
package struct Conversion: Sendable {
  /// Why there is no text.
  package enum Failure: Error, Hashable, Sendable {
    /// The program is not installed.
    case missing
    /// It says why it refused, or nothing.
    case refused(String)
    /// It ran for longer than this.
    case slow(seconds: Int)
    /// It wrote more than this.
    case large(mebibytes: Int)
    /// The system did not let it run.
    case system(Errno)
  }

  /// The name of the program, which is looked for in `PATH`.
  package var program: String
  package var arguments: [String]
  /// How long it may run.
  package var mostSeconds = 60
  /// How much it may write, in MiB.
  package var mostMebibytes = 32

  package init(_ program: String, _ arguments: [String]) {
    (self.program, self.arguments) = (program, arguments)
  }

  /// Between two looks at how far it is, in microseconds.
  private static let pause: UInt32 = 5_000
  /// So much of what it says on standard error is told.
  private static let longestMessage = 400

  /// What it makes of a file, which is read from its beginning.
  ///
  /// - Parameter folder: Where files without names may be made.
  package func text(of file: borrowing Descriptor, in folder: String) throws(Failure) -> [UInt8] {
    let output = try Self.unnamed(in: folder)
    let errors = try Self.unnamed(in: folder)
    guard lseek(file.number, 0, SEEK_SET) >= 0 else { throw .system(Errno(rawValue: errno)) }
    let child = try start(reading: file.number, output.number, errors.number)
    let status = try end(of: child, writing: output)
    let text: [UInt8]
    do throws(Errno) {
      text =
        try status == 0
        ? output.bytes(output.status().size, at: 0)
        : errors.bytes(Self.longestMessage, at: 0)
    } catch {
      throw .system(error)
    }
    guard status == 0 else { throw .refused(String(decoding: text, as: UTF8.self)) }
    return text
  }

  private static func unnamed(in folder: String) throws(Failure) -> Descriptor {
    do {
      return try Descriptor.unnamed(in: folder)
    } catch {
      throw .system(error)
    }
  }

  private func start(reading input: Int32, _ output: Int32, _ errors: Int32) throws(Failure)
    -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (place, number) in [input, output, errors].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, number, Int32(place))
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    switch posix_spawnp(&child, program, &actions, nil, &words, environ) {
    case 0: return child
    case ENOENT: throw .missing
    case let code: throw .system(Errno(rawValue: code))
    }
  }

  /// Waits for its end and gives its status; ends it where it takes too long, or writes too much.
  private func end(of child: pid_t, writing output: borrowing Descriptor) throws(Failure) -> Int32 {
    let begin = ContinuousClock.now
    var status: Int32 = 0
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child || found < 0 && errno != EINTR { break }
      let failure: Failure? =
        if ContinuousClock.now - begin > .seconds(mostSeconds) {
          .slow(seconds: mostSeconds)
        } else if (try? output.status().size) ?? 0 > mostMebibytes << 20 {
          .large(mebibytes: mostMebibytes)
        } else {
          nil
        }
      if let failure {
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        throw failure
      }
      usleep(Self.pause)
    }
    return status
  }
}
