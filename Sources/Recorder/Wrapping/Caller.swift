internal import Glibc

/// Who called a stand-in: a script, and its line where bash tells it.
struct Caller {
  /// The script as it is named, `build.sh:12`, or `probe.py` where no line is known.
  let place: String
  /// The file by the name that its shell gives it.
  private let file: String
  private let process: pid_t

  /// Its file, where it can be told and read.
  func open() -> CallerFile? { CallerFile.open(file, of: process) }

  /// Where bash leaves word, as `PID:LINE:FILE`.
  static let variable = "LABBOOK_CALLER"

  /// The caller; nil for a person at a prompt.
  static func current() -> Caller? {
    let told = FileSystem.variable(variable).flatMap(Told.init)
    // Between a shell and its command there is one process or none: bash may have become us.
    if let told, [getppid(), getpid()].contains(told.shell) { return told.caller }
    // Something stands between: a script of its own is the caller; `timeout` and `xargs` are not.
    return script(of: getppid()) ?? told?.caller
  }

  private struct Told {
    var shell: pid_t
    var caller: Caller

    init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 2)
      guard parts.count == 3, let shell = pid_t(parts[0]), let line = Int(parts[1]) else {
        return nil
      }
      self.shell = shell
      // bash may have become us, and what it had open is open in its parent.
      caller = Caller(
        place: "\(Caller.shortened(parts[2])):\(line)", file: String(parts[2]),
        process: shell == getpid() ? getppid() : shell)
    }
  }

  /// The script that an interpreter runs: its first word that is no option.
  private static func script(of process: pid_t) -> Caller? {
    guard let bytes = FileSystem.text(of: "/proc/\(process)/cmdline") else { return nil }
    let words = bytes.split(separator: "\0", omittingEmptySubsequences: false).dropLast()
    guard let program = words.first?.split(separator: "/").last, isInterpreter(program) else {
      return nil
    }
    let options = words.dropFirst().prefix { $0.hasPrefix("-") }
    // `bash -c` runs no file, and what follows is not the name of one.
    guard !options.contains(where: { !$0.hasPrefix("--") && $0.contains("c") }),
      let file = words.dropFirst(1 + options.count).first
    else { return nil }
    // Behind options stands a file or the value of one of them.
    let folder = file.hasPrefix("/") ? "" : "/proc/\(process)/cwd/"
    guard options.isEmpty || FileSystem.isFile(folder + file) else { return nil }
    return Caller(place: shortened(file), file: String(file), process: process)
  }

  private static func isInterpreter(_ program: Substring) -> Bool {
    let name = program.drop { $0 == "-" }.prefix { !$0.isNumber && $0 != "." }
    return [
      "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "fish", "python", "perl", "ruby", "node",
      "php", "lua", "tclsh", "expect",
    ].contains(name)
  }

  private static func shortened(_ file: Substring) -> String {
    String(file.hasPrefix("./") ? file.dropFirst(2) : file)
  }
}
