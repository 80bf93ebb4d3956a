internal import Glibc
internal import Session
private import System
private import SystemPackage

extension CommandOrigin {
  /// What of labbook records.
  enum RecorderName: String {
    case record, run, shell, wrap, watch
  }

  /// Parent processes that are named at most.
  private static let mostParents = 6
  /// What the kernel gives as the user of a login where nobody has logged in: -1.
  private static let noLogin = UInt32.max

  /// The origin of what this process records.
  ///
  /// A few files of `/proc`, each read in some microseconds: a command waits for it.
  ///
  /// - Parameter parent: The process that the command is started below.
  static func now(_ recorder: RecorderName, below parent: pid_t = getppid()) -> CommandOrigin {
    let user = FileSystem.variable("SUDO_USER")
    return CommandOrigin(
      recorder: recorder.rawValue, version: Release.version, login: login, sudoUser: user,
      terminal: terminal, parents: parents(from: parent))
  }

  private static var login: Login? {
    guard let text = FileSystem.text(of: "/proc/self/loginuid"),
      let id = UInt32(text.prefix { $0.isNumber }), id != noLogin
    else { return nil }
    return Login(id: Int(id), name: SystemClocks.name(ofUser: id))
  }

  /// The terminal that the kernel has for this process, whatever its input and outputs are.
  private static var terminal: String? {
    guard let number = ProcessStatus(of: getpid())?.terminal, number > 0 else { return nil }
    // proc(5): the minor number stands in bits 31 to 20 and 7 to 0, the major one in bits 15 to 8.
    let (major, minor) = ((number >> 8) & 0xFF, (number & 0xFF) | (number >> 12) & 0xFFF00)
    switch (major, minor) {
    case (136...143, _): return "pts/\((major - 136) * 256 + minor)"
    case (4, ..<64): return "tty\(minor)"
    case (4, _): return "ttyS\(minor - 64)"
    default: return nil
    }
  }

  private static func parents(from first: pid_t) -> [Parent] {
    var parents: [Parent] = []
    var next = first
    while parents.count < mostParents, next > 0, let status = ProcessStatus(of: next) {
      parents.append(Parent(process: Int(next), name: status.name))
      // What began the login is of no use to anyone.
      if next == 1 || isLoginShell(next) { break }
      next = status.parent
    }
    return parents
  }

  /// A shell that was started by a login has a dash before its name.
  private static func isLoginShell(_ process: pid_t) -> Bool {
    do throws(Errno) {
      // The words may be many, and nothing else of them is read.
      let words = try Descriptor(opening: "/proc/\(process)/cmdline", .readOnly)
      return try words.bytes(1) == [UInt8(ascii: "-")]
    } catch {
      return false
    }
  }
}

/// What the kernel says of a process in `/proc/PID/stat` (proc(5)).
struct ProcessStatus {
  /// The name of its program.
  let name: String
  let parent: pid_t
  /// The number of its terminal; 0 where it has none.
  let terminal: Int

  /// Nil where there is no such process.
  init?(of process: pid_t) {
    // The name stands in parentheses, and may hold some itself.
    guard let bytes = FileSystem.bytes(of: "/proc/\(process)/stat"),
      let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      let close = bytes.lastIndex(of: UInt8(ascii: ")")), open < close
    else { return nil }
    // Behind it: state, parent, group, session, terminal.
    let words = bytes[(close + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 5)
    guard words.count > 5, let parent = pid_t(String(decoding: words[1], as: UTF8.self)),
      let terminal = Int(String(decoding: words[4], as: UTF8.self))
    else { return nil }
    name = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    (self.parent, self.terminal) = (parent, terminal)
  }
}
