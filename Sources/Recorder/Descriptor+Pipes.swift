private import CTerminal
private import Glibc
internal import System

/// `F_SETPIPE_SZ` of Linux, which Glibc's module leaves out (`fcntl(2)`).
private let setPipeSize: Int32 = 1031

// What a recorder does with its pipes and terminals.
extension Descriptor {
  /// Reads what is there; 0 at the end, or when it cannot be read any more.
  func read(into buffer: inout [UInt8]) -> Int {
    while true {
      let count = Glibc.read(number, &buffer, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { return 0 }
    }
  }

  /// Makes reading and writing return at once where there is nothing to do.
  func becomeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  /// Reads what is there of a descriptor that does not block, until the buffer is full.
  ///
  /// A terminal gives 4,096 bytes at a time. Second, whether nothing more will come.
  func readAll(into buffer: inout [UInt8]) -> (count: Int, isEnd: Bool) {
    var count = 0
    while count < buffer.count {
      let more = buffer.withUnsafeMutableBytes {
        Glibc.read(number, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if more > 0 {
        count += more
      } else if more < 0 && errno == EINTR {
        continue
      } else {
        return (count, more == 0 || errno != EAGAIN)
      }
    }
    return (count, false)
  }

  /// How many bytes stand in the pipe and have not been read.
  var unread: Int {
    var count: Int32 = 0
    return isOpen && ioctl(number, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  /// Both ends of a new pipe, closed in programs that are started.
  static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Room for a program that prints fast, so that it and the recorder run side by side; without the
    // right to it the pipe stays as it is.
    _ = fcntl(ends[0], setPipeSize, 1 << 20)
    return (ends[0], ends[1])
  }

  /// Both ends of what stands in the place of one of our outputs: of a terminal where that is one
  /// and a terminal is wanted, of nothing where it is closed, else of a pipe.
  static func ends(
    inPlaceOf output: Int32, for program: Program
  ) -> (read: Int32, write: Int32)? {
    if program.keepsClosed, wasClosed(output) { return (-1, -1) }
    guard program.keepsTerminals, isatty(output) == 1 else { return pipe() }
    var (leader, follower): (Int32, Int32) = (-1, -1)
    guard terminal_output(output, &leader, &follower) == 0 else { return pipe() }
    return (leader, follower)
  }

  /// Opens what the caller closed of the three standard descriptors: a journal that got the number
  /// of standard output would be written to by the command.
  ///
  /// For a program that is started they are closed again.
  static func reserveStandardNumbers() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR | O_CLOEXEC)
    }
  }

  /// Whether the caller closed this one of the standard descriptors.
  static func wasClosed(_ number: Int32) -> Bool { fcntl(number, F_GETFD) & FD_CLOEXEC != 0 }

  /// Whether standard output and standard error are one pipe, file or terminal; in a device that keeps
  /// nothing (`/dev/null`) there is no order to be kept.
  static var outputsAreOne: Bool {
    var (output, error) = (stat(), stat())
    guard fstat(1, &output) == 0, fstat(2, &error) == 0 else { return false }
    return output.st_dev == error.st_dev && output.st_ino == error.st_ino
      && (output.st_mode & S_IFMT != S_IFCHR || isatty(1) == 1)
  }
}
