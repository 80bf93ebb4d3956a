internal import Glibc
internal import Session
internal import System
private import SystemPackage

/// A program that runs with its two outputs on pipes, or on terminals in their place.
struct PipedProcess: ~Copyable {
  let process: ChildProcess
  var output: Descriptor
  var error: Descriptor

  /// What happened while waiting.
  struct Ready {
    var output: Bool
    var error: Bool
    /// Whether the program has ended.
    var end = false
  }

  init(
    _ program: Program, named name: String, input: ChildProcess.Input = .ours
  ) throws(RecorderError) {
    guard let out = Descriptor.ends(inPlaceOf: 1, for: program),
      let err = Descriptor.ends(inPlaceOf: 2, for: program)
    else {
      throw RecorderError(
        program: name, reason: Errno(rawValue: errno), isCommandMissing: false)
    }
    // Each end has an owner before anything fails; those that the program writes to are closed here.
    let outEnd = Descriptor(out.write)
    let errEnd = Descriptor(err.write)
    let output = Descriptor(out.read)
    let error = Descriptor(err.read)
    // An output that is closed stays as it is.
    process = try ChildProcess(
      program, named: name, input: input, output: outEnd.isOpen ? outEnd.number : 1,
      error: program.joinsOutputs ? outEnd.number : errEnd.isOpen ? errEnd.number : 2)
    self.output = output
    self.error = error
  }

  /// Gives the terminals that stand for ours the size that ours has now, and returns it.
  func copySize() -> TerminalSize? {
    let sizes = [(Int32(1), output.number), (2, error.number)].compactMap { own, leader in
      leader >= 0 ? TerminalProcess.copySize(from: own, to: leader) : nil
    }
    // The program may have asked for the size before it was there.
    if !sizes.isEmpty { kill(process.pid, SIGWINCH) }
    return sizes.first
  }

  /// Waits until there is output, or one of the pipes has ended, but no longer than this.
  func waitForOutput(milliseconds: Int32) -> Ready {
    waitForOutput(or: Descriptor(-1), milliseconds: milliseconds)
  }

  /// The same, or until the program has ended, as a descriptor tells.
  func waitForOutput(or end: borrowing Descriptor, milliseconds: Int32) -> Ready {
    let events = Int16(POLLIN)
    var set = [
      pollfd(fd: output.number, events: events, revents: 0),
      pollfd(fd: error.number, events: events, revents: 0),
      pollfd(fd: end.number, events: events, revents: 0),
    ]
    // A signal may be a new size of the terminal.
    if poll(&set, nfds_t(set.count), milliseconds) < 0 {
      for index in set.indices { set[index].revents = 0 }
    }
    return Ready(
      output: set[0].revents != 0, error: set[1].revents != 0, end: set[2].revents != 0)
  }
}
