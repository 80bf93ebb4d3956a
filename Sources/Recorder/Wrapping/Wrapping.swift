private import FoundationEssentials
private import Glibc
public import Session
private import SystemPackage
internal import Text

/// Tools that are wrapped for a shell, or for one command.
public struct Wrapping {
  /// The tools that have stand-ins.
  public let tools: [String]
  /// The tools that are not in PATH; they get none, so that scripts still find them missing.
  public let missing: [String]

  private let session: SessionFolder
  private let folder: WrapFolder

  /// Makes stand-ins for tools.
  public init(_ names: [String], session: SessionFolder) throws(WrapError) {
    for name in names where name.isEmpty || name.contains("/") || name.hasPrefix(".") {
      throw .toolName(name)
    }
    if names.contains("labbook") { throw .itself("labbook") }
    tools = names.filter { RealTool.path(of: $0) != nil }
    missing = names.filter { RealTool.path(of: $0) == nil }
    guard !tools.isEmpty else { throw .nothingToWrap(names) }
    guard let program = RecordProgram.path ?? FileSystem.ownPath else {
      throw .system(path: "/proc/self/exe", action: "read", reason: Errno(rawValue: errno))
    }
    self.session = session
    folder = try WrapFolder.make(
      for: tools, session: session, program: program,
      bashEnvironment: FileSystem.variable("BASH_ENV"))
  }

  private var variables: [(name: String, value: String)] {
    [
      ("PATH", folder.tools + ":" + (FileSystem.variable("PATH") ?? "/bin:/usr/bin")),
      ("LABBOOK_SESSION", FileSystem.absolute(session.url.path)),
      ("BASH_ENV", folder.callerScript),
    ]
  }

  /// What a shell runs with `eval` to call the stand-ins from then on.
  public var shellCode: String {
    let exports = variables.map { "export \($0.name)=\(ShellQuoting.line(of: [$0.value]))\n" }
    // bash remembers where it found a tool, and reads BASH_ENV only when it starts.
    return exports.joined() + """
      unset LABBOOK_RECORDED LABBOOK_CALLER
      hash -r 2>/dev/null || :
      if [ -n "${BASH_VERSION-}" ]; then . "$BASH_ENV"; fi

      """
  }

  /// Runs a command that calls the stand-ins, and ends this process as it ended.
  ///
  /// The stand-ins are removed, unless the command left a process behind that may call them.
  public func run(_ command: [String]) throws(RecorderError) -> Never {
    for variable in variables { setenv(variable.name, variable.value, 1) }
    RecordedMark.remove()
    unsetenv(Caller.variable)
    let end: CommandRun.Status
    do {
      end = try ForegroundProcess(command).wait()
    } catch {
      folder.remove()
      throw error
    }
    if !folder.isInUse { folder.remove() }
    switch end {
    case .exited(let status): ProcessEnd.follow(end, status: status)
    case .signaled(let signal): ProcessEnd.follow(end, status: 128 + signal)
    case .unknown: ProcessEnd.follow(end, status: 125)
    }
  }
}
