import Foundation

/// A program that a test has started and talks to: it waits for what is printed, never for a time.
///
/// What hangs is killed after two minutes, and who waits for it is told.
final class Conversation {
  /// It ended, or was killed, before it printed what a test waits for.
  struct Ended: Error {
    var awaited: String
    var printed: String
  }

  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private let errors: URL
  private var printed = Data()
  /// How much of it was waited for.
  private var seen = 0

  private static let secondsAtMost = 120

  init(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String]
  ) throws {
    // A file takes any amount, so that waiting for one stream cannot block the other.
    errors = folder.appending(path: ".stderr-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "\(Self.secondsAtMost)", program.path] + arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try Self.withoutBlockedSignals { try process.run() }
  }

  /// The test runner blocks signals, and what it starts would inherit that: no user's shell does.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  func type(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Waits until a text was printed after the one that was waited for before.
  func expect(_ text: String) throws {
    while true {
      if let range = printed[seen...].firstRange(of: Data(text.utf8)) {
        seen = range.upperBound
        return
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else {
        throw Ended(awaited: text, printed: String(decoding: printed, as: UTF8.self))
      }
      printed += more
    }
  }

  /// Closes its standard input and waits until it has ended.
  func end() throws -> Program.Run {
    try input.fileHandleForWriting.close()
    printed += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let error = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    try FileManager.default.removeItem(at: errors)
    let status = process.terminationStatus
    return Program.Run(
      output: printed, error: error,
      status: process.terminationReason == .uncaughtSignal ? 128 + status : status)
  }
}
