import Foundation
import TestFiles

/// The built labbook, run as a user runs it, in a folder that is gone with the value.
struct Program {
  /// What one run printed and how it ended.
  struct Run {
    var output: Data
    var error: String
    var status: Int32

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  private let temporary: TemporaryFolder

  /// The folder the program is run in.
  var folder: URL { temporary.url }

  init() throws {
    temporary = try TemporaryFolder()
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

  /// Starts `labbook` with these arguments.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Conversation {
    try start(Self.products.appending(path: "labbook"), arguments, environment: environment)
  }

  /// Starts a line of shell on a terminal of its own, which `script` of util-linux lends.
  func startOnTerminal(
    _ line: String, environment: [String: String] = [:]
  ) throws -> Conversation {
    try start(
      URL(filePath: "/usr/bin/script"), ["-qec", line, "/dev/null"], environment: environment)
  }

  /// Starts a bash, on a terminal of its own, whose prompt is `P> `.
  func startBash() throws -> Conversation {
    try write("rc", "PS1='P> '\n")
    let terminal = try startOnTerminal("bash --rcfile rc -i")
    try terminal.expect("P> ")
    return terminal
  }

  /// Starts `labbook shell` with a bash, on a terminal of its own, whose prompt is
  /// `my-prompt> `.
  ///
  /// - Parameter settings: What its `.bashrc` says beside that.
  func startShell(
    session: String = "sh", settings: String = "", environment: [String: String] = [:]
  ) throws -> Conversation {
    try write(".bashrc", "PS1='my-prompt> '\n\(settings)\n")
    return try startOnTerminal(
      "labbook shell -s \(session)",
      environment: ["HOME": folder.path, "SHELL": "/bin/bash"].merging(environment) { $1 })
  }

  /// Writes a file into the folder.
  func write(_ name: String, _ text: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// Starts any program in the folder.
  func start(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Conversation {
    var variables = ProcessInfo.processInfo.environment
    variables["PATH"] = try Self.products.path + ":" + (variables["PATH"] ?? "")
    variables["LABBOOK_SESSION"] = nil
    return try Conversation(
      program, arguments, in: folder, environment: variables.merging(environment) { $1 })
  }

  /// Runs `labbook` with these arguments and waits for it.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    let conversation = try start(arguments, environment: environment)
    try conversation.type(input)
    return try conversation.end()
  }

  /// Waits until a line of shell succeeds; where it does not in half a minute, the shell ends with 99.
  private static let await =
    "await() { for _ in {1..600}; do eval \"$1\" && return; sleep 0.05; done; "
    + "echo \"waited in vain: $1\" >&2; exit 99; }; "

  /// Runs a line of shell in which `labbook` is the built one, and `await 'LINE'` waits for a condition.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
    let words = ["-c", Self.await + line]
    return try start(URL(filePath: "/bin/bash"), words, environment: environment).end()
  }
}
