import Foundation
import Testing

/// The built labbook, run as a user runs it, in a folder that is gone with the value.
final class Program {
  /// What one run printed and how it ended.
  struct Run {
    var output: Data
    var error: String
    var status: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// The folder the program is run in.
  let folder: URL

  /// A folder of its own for one test.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "labbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Also where the test failed or threw.
  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      Issue.record(error)
    }
  }

  /// The folder that the tests were built into, which the program was built into as well.
  static var products: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(filePath: tests).deletingLastPathComponent()
    }
  }

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  /// Runs `labbook` with these arguments and waits for it.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(
      Self.products.appending(path: "labbook"), arguments, input: input, environment: environment)
  }

  /// Runs a line of shell in which `labbook` is the built one.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
    try run(URL(filePath: "/bin/bash"), ["-c", line], input: "", environment: environment)
  }

  /// The test runner blocks signals, and what it starts would inherit that: no user's shell does.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// Runs any program in the folder and waits for it.
  func run(
    _ program: URL, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["PATH"] = try Self.products.path + ":" + (variables["PATH"] ?? "")
    variables["LABBOOK_SESSION"] = nil
    process.environment = variables.merging(environment) { $1 }
    let (stdin, stdout) = (Pipe(), Pipe())
    // A file takes any amount, so that waiting for one stream cannot block the other.
    let errors = folder.appending(path: ".stderr-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    let errorHandle = try FileHandle(forWritingTo: errors)
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = errorHandle
    try Self.withoutBlockedSignals { try process.run() }
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try errorHandle.close()
    let error = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    try FileManager.default.removeItem(at: errors)
    let status = process.terminationStatus
    return Run(
      output: output, error: error,
      status: process.terminationReason == .uncaughtSignal ? 128 + status : status)
  }
}
