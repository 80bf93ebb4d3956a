import Foundation
import Runbook
import Session
import System
import Text

/// Shows how a run goes: the transcript on standard output, what is wrong on standard error.
final class RunOutput: BookObserver {
  private let hasTerminal = isatty(1) == 1
  /// Whether what was printed last has no end of a line.
  private var isOpen = false

  func tell(_ event: BookEvent) {
    switch event {
    case .begins(let folder): line("session \(folder.argument)")
    case .stage(let title): line("\n== \(title)")
    case .runs(let command): line("$ " + command.replacing("\n", with: "\n> "))
    case .printed(let bytes): show(bytes)
    case .mayFail(let status): line("(exit status \(status), which it may have)")
    case .watches(let command): line("watching: \(command)")
    case .waits(let wait): for state in wait.conditions { line("waiting until \(state.text)") }
    case .pauses(let seconds): line("waiting for \(BookStop.duration(seconds))")
    case .checked(let result):
      if result.verdict == .passed { line(result.said) } else { say(result.said) }
      if let hint = result.hint { say(hint) }
    case .stops(let stop): say("labbook: \(stop.text)")
    case .repairs(let count, let hasFailed):
      let commands = "\(count) command\(count == 1 ? "" : "s")"
      if hasFailed {
        say("labbook: repairing what was broken: \(commands); Ctrl-C leaves it as it is")
      } else {
        line("at the end: \(commands)")
      }
    case .repairFails(let stop): say("labbook: \(stop.text)")
    case .watched(let text): say(text)
    case .ends(let outcome):
      line("\n" + outcome.summary)
      for command in outcome.unrepaired { say("labbook: not repaired: \(command)") }
    }
  }

  func decides(on command: String, unless isOver: () -> Bool) -> BookDecision {
    while true {
      write(
        Array("$ \(VisibleText.of(command))\nrun it? [Enter: yes, s: leave it out, q: end] ".utf8))
      guard let answer = answer(unless: isOver) else { return .stop }
      switch answer.trimmed.lowercased() {
      case "", "y", "yes": return .run
      case "s": return .skip
      case "q": return .stop
      default: continue
      }
    }
  }

  /// The line that a person types; nil at the end of the terminal, or where nobody waits for it any more.
  ///
  /// Reading a line would go on after Ctrl-C.
  private func answer(unless isOver: () -> Bool) -> String? {
    var line: [UInt8] = []
    while !isOver() {
      var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      var byte: UInt8 = 0
      let count = read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == 10 { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }

  private func line(_ text: String) { write(Array((VisibleText.of(text) + "\n").utf8)) }

  private func say(_ text: String) {
    if isOpen { write([10]) }
    StandardError.line(text)
  }

  /// What a terminal shows as it is; elsewhere without the carriage returns that a terminal needs.
  private func show(_ bytes: [UInt8]) {
    guard !hasTerminal else { return put(bytes) }
    put(
      bytes.indices.filter { index in
        bytes[index] != 13 || index + 1 < bytes.count && bytes[index + 1] != 10
      }.map { bytes[$0] })
  }

  /// Puts a line where one begins.
  private func write(_ bytes: [UInt8]) { put((isOpen ? [10] : []) + bytes) }

  private func put(_ bytes: [UInt8]) {
    guard let last = bytes.last else { return }
    isOpen = last != 10
    // Where nobody reads any more, the experiment goes on all the same.
    do { try Descriptor.write(bytes, to: 1) } catch {}
  }
}
