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
    let file = try Descriptor(opening: input ?? "/dev/null", .readOnly)
    let program = try StartedProgram(
      words, input: file.number, output: writer.number,
      errors: capturesErrors ? writer.number : -1)
    writer.close()
    var bytes: [UInt8] = []
    while case let more = try reader.bytes(1 << 12), !more.isEmpty { bytes += more }
    status = program.end()
    output = String(decoding: bytes, as: UTF8.self)
  }
}
