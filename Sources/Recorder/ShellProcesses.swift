internal import CTerminal
internal import Glibc

/// What the processes of a recorded shell's terminal are doing, as `/proc` tells (proc(5)).
///
/// A terminal does not say who printed to it. What comes while the shell and its foreground have written
/// nothing is of a job in the background.
struct ShellProcesses {
  /// One process.
  struct One: Hashable {
    var group: pid_t
    /// Bytes that it has handed to `write`; nil where that may not be known.
    var written: Int?
    /// What its children that have ended cost, in page faults: that changes when one of them ends.
    var endedChildren: Int
    /// Whether it waits for something, and is not in the middle of writing.
    var sleeps: Bool
  }

  /// The group in the foreground of the terminal.
  let foreground: pid_t
  /// The processes of the session, without the shell's own parent.
  let all: [pid_t: One]

  /// - Parameters:
  ///   - parent: The process between us and the shell, which leads the session.
  ///   - leader: Our end of its terminal.
  init(ofSession parent: pid_t, leader: Int32) {
    foreground = terminal_foreground(leader)
    var all: [pid_t: One] = [:]
    for name in FileSystem.names(in: "/proc") {
      guard let pid = pid_t(name), pid != parent, let one = Self.one(pid, in: parent) else {
        continue
      }
      all[pid] = one
    }
    self.all = all
  }

  /// A process of a session; nil where it is none, or has ended.
  static func one(_ pid: pid_t, in session: pid_t) -> One? {
    guard let text = FileSystem.text(of: "/proc/\(pid)/stat"),
      let name = text.lastIndex(of: ")")
    else { return nil }
    // Behind the name: state, parent, group, session, terminal, its group, flags, faults, those of ended
    // children.
    let words = text[text.index(after: name)...].split(separator: " ")
    guard words.count > 8, pid_t(words[3]) == session, words[0] != "Z",
      let group = pid_t(words[2]), let ended = Int(words[8])
    else { return nil }
    let written = FileSystem.text(of: "/proc/\(pid)/io")?.split(separator: "\n").lazy
      .compactMap { $0.hasPrefix("wchar: ") ? Int($0.dropFirst(7)) : nil }.first
    return One(group: group, written: written, endedChildren: ended, sleeps: words[0] == "S")
  }

  /// The name of the program that a process runs, as the kernel knows it.
  static func name(of pid: pid_t) -> String? {
    FileSystem.text(of: "/proc/\(pid)/comm")?.split(separator: "\n").first.map(String.init)
  }

  /// The groups of processes beside the shell's and the foreground's: its jobs, and what they left behind.
  func jobs(of shell: pid_t) -> Set<pid_t> {
    Set(all.values.map(\.group)).subtracting([shell, foreground])
  }

  /// Whether what was printed since an earlier look was certainly printed by none of the shell and the
  /// foreground.
  func isByJobs(since before: ShellProcesses, shell: pid_t) -> Bool {
    guard foreground == before.foreground else { return false }
    let own = all.filter { $0.key == shell || $0.value.group == foreground }
    let ownBefore = before.all.filter { $0.key == shell || $0.value.group == foreground }
    // One that has ended may have printed before.
    guard ownBefore.keys.allSatisfy({ own[$0] != nil }) else { return false }
    return own.allSatisfy { pid, now in
      guard let written = now.written, now.sleeps else { return false }
      // The shell waits for its foreground: it prints nothing, and only jobs of it end.
      if pid == shell, foreground != shell { return true }
      guard let then = ownBefore[pid] else { return written == 0 && now.endedChildren == 0 }
      return written == then.written && now.endedChildren == then.endedChildren
    }
  }

  /// Whether a process of a job has ended since an earlier look.
  func hasEnded(jobOf before: ShellProcesses, _ shell: pid_t) -> Bool {
    let jobs = before.jobs(of: shell)
    return before.all.contains { jobs.contains($0.value.group) && all[$0.key] == nil }
  }

  /// The groups that may have written since an earlier look: also those of which a process ended meanwhile.
  func writers(since before: ShellProcesses) -> Set<pid_t> {
    let wrote = all.filter { pid, now in
      guard let written = now.written else { return true }
      guard let then = before.all[pid] else { return written > 0 || now.endedChildren > 0 }
      return then.written != written || then.endedChildren != now.endedChildren
    }
    let ended = before.all.filter { all[$0.key] == nil }
    return Set(wrote.values.map(\.group)).union(ended.values.map(\.group))
  }
}
