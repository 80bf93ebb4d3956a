internal import FoundationEssentials
private import Glibc
public import Session
internal import System
internal import SystemPackage

/// Runs the user's own shell and makes an entry of every command line.
public struct ShellRecorder {
  private let makeWriter: () throws -> JournalWriter
  private let environment: [String: String]
  private let session: SessionFolder?

  /// - Parameters:
  ///   - session: The session, where lines that were not recorded are remembered until they can be told.
  ///   - environment: Variables that the shell gets beside our own: where `labbook stage` and `note`
  ///     inside it find the session.
  ///   - makeWriter: Opens the journal, for every command line anew.
  public init(
    environment: [String: String], session: SessionFolder? = nil,
    _ makeWriter: @escaping () throws -> JournalWriter
  ) {
    self.environment = environment
    self.session = session
    self.makeWriter = makeWriter
  }

  /// Runs until the shell ends; returns its status, and what kept an entry from being written.
  public func run(shell path: String) throws -> CommandRecorder.Outcome {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let kind = ShellStartup.Kind(rawValue: name) else {
      throw UnknownShell(path: path)
    }
    // Whoever sees processes, files and environments does not see the word: the shell reads it from a pipe.
    let word = UUID().uuidString
    let pipe = try Self.pipe(holding: word)
    let startup = ShellStartup(kind: kind, descriptor: pipe.number)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "labbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { _ = try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: kind == .bash ? "bashrc" : ".zshrc")
    try Data(startup.text.utf8).write(to: file)
    var variables = environment
    if kind == .zsh {
      variables["LABBOOK_ZDOTDIR"] = ProcessInfo.processInfo.environment["ZDOTDIR"]
      variables["ZDOTDIR"] = folder.path
    }
    for (name, value) in variables { setenv(name, value, 1) }
    let arguments = kind == .bash ? [path, "--rcfile", file.path, "-i"] : [path, "-i"]
    let size = TerminalProcess.size(of: 1)
    let shell = try TerminalProcess(arguments, model: 0, size: size, separateError: false)
    var lines = ShellLines(
      shell: name, word: word, size: size, on: (shell.leader.number, shell.process.pid),
      session: session, makeWriter)
    var end = pipe
    end.close()
    var loop = TerminalLoop(shell, recordingInput: false)
    let status = loop.run(into: &lines)
    let failure = lines.finish(status)
    loop.followLeftBehind(into: &lines)
    return CommandRecorder.Outcome(
      status: status.shellStatus, end: status, journalFailure: failure)
  }
}

extension ShellRecorder {
  /// The end of a pipe that a word can be read from, by the shell as well; above the numbers that scripts
  /// use, where one is free.
  static func pipe(holding word: String) throws -> Descriptor {
    guard let ends = Descriptor.pipe() else {
      throw RecorderError(
        program: "pipe", reason: Errno(rawValue: errno), isCommandMissing: false)
    }
    let near = Descriptor(ends.read)
    let far = Descriptor(ends.write)
    try far.write(Array("\(word)\n".utf8))
    let number = fcntl(near.number, F_DUPFD, 9)
    guard number >= 0 else {
      throw RecorderError(
        program: "pipe", reason: Errno(rawValue: errno), isCommandMissing: false)
    }
    return Descriptor(number)
  }
}

/// A shell that labbook does not know how to make print marks.
public struct UnknownShell: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the shell.
  public var path: String

  /// The shell and a way out.
  public var description: String {
    "'\(path)' is no shell that labbook can record\n"
      + "hint: it knows bash and zsh; try 'SHELL=/bin/bash labbook shell'"
  }
}

extension CommandRun.Status {
  /// The status as a shell gives it: 128 + n for signal n.
  var shellStatus: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    case .unknown: 125
    }
  }
}
