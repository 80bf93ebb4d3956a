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
    /// It worked, or was waited for, longer than this.
    case slow(seconds: Int)
    /// It wrote more than this.
    case large(mebibytes: Int)
    /// The system did not let it run.
    case system(Errno)
  }

  /// The name of the program, which is looked for in `PATH`.
  package var program: String
  package var arguments: [String]
  /// Seconds of a processor that it may use; it may take longer, since others may keep the machine busy.
  package var mostSeconds = 60
  /// How much it may write, in MiB.
  package var mostMebibytes = 32

  package init(_ program: String, _ arguments: [String]) {
    (self.program, self.arguments) = (program, arguments)
  }

  /// So many times as long it is waited for.
  private static let patience = 5
  /// Milliseconds between two looks at how much it has written.
  private static let pause: Int32 = 200
  /// So much of what it says on standard error is told.
  private static let longestMessage = 400

  /// What it makes of a file, which is read from its beginning.
  ///
  /// - Parameter folder: Where files without names may be made.
  package func text(of file: borrowing Descriptor, in folder: String) throws(Failure) -> [UInt8] {
    let output = try Self.unnamed(in: folder)
    let errors = try Self.unnamed(in: folder)
    guard lseek(file.number, 0, SEEK_SET) >= 0 else { throw .system(Errno(rawValue: errno)) }
    let status = try end(
      of: start(reading: file.number, output.number, errors.number), writing: output)
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
    -> StartedProgram
  {
    do {
      return try StartedProgram(
        [program] + arguments, input: input, output: output, errors: errors)
    } catch {
      throw error == .noSuchFileOrDirectory ? .missing : .system(error)
    }
  }

  /// Waits for its end and gives its status; ends it where it takes too long, or writes too much.
  private func end(
    of child: consuming StartedProgram, writing output: borrowing Descriptor
  ) throws(Failure) -> Int32 {
    let begin = ContinuousClock.now
    while !child.ends(within: Self.pause) {
      let failure: Failure?
      do throws(Errno) {
        failure =
          if child.processorSeconds > Double(mostSeconds) {
            .slow(seconds: mostSeconds)
          } else if ContinuousClock.now - begin > .seconds(mostSeconds * Self.patience) {
            .slow(seconds: mostSeconds * Self.patience)
          } else if try output.status().size > mostMebibytes << 20 {
            .large(mebibytes: mostMebibytes)
          } else {
            nil
          }
      } catch {
        failure = .system(error)
      }
      if let failure {
        child.kill()
        _ = child.end()
        throw failure
      }
    }
    return child.end()
  }
}
