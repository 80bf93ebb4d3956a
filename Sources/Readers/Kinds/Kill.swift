internal import Events

/// `kill -9 4711`, `pkill -9 dockerd`, `killall -9 http-server`: a process that was made to end.
///
/// It prints nothing when it is done. Other signals than those that end a process are no change of it.
/// kill(1), pkill(1), killall(1).
struct Kill: ChangeReader {
  static let name = "kill"
  static let usage = "kill -9 X"

  static let refusals = [
    "No such process", "no process found", "ermission denied", "not permitted",
  ]

  /// What ends a process that does not handle it, without `SIG` (signal(7)).
  ///
  /// To a daemon `HUP` says that it is to read its configuration again.
  private static let ending: Set<String> = [
    "2", "INT", "3", "QUIT", "6", "ABRT", "9", "KILL", "11", "SEGV", "15", "TERM",
  ]
  private static let signals = ["-s", "--signal", "-n"]
  /// Options that take a value, beside the signal.
  private static let values: [String: Set<String>] = [
    "kill": [], "pkill": ["-P", "-u", "-U", "-t", "-g", "-G", "-F", "--parent", "--euid"],
    "killall": ["-u", "--user", "-o", "-y", "-n"],
  ]

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    guard let values = values[command.program] else { return [] }
    let words = command.words.dropFirst()
    let taking = values.union(signals)
    // The number of a signal stands in the place of an option: `-9`.
    let short = words.first { $0.hasPrefix("-") && isSignal($0.dropFirst()) }
    let named = Options.value(of: signals, in: words, taking: taking)
    guard isEnding(named ?? short.map { String($0.dropFirst()) } ?? "TERM") else { return [] }
    return Options.operands(words, taking: taking).compactMap { target in
      // A job of the shell, a process group, and what no text names.
      guard target.first.map({ $0.isLetter || $0.isNumber }) ?? false else { return nil }
      return ObservedChange(
        subject: .process, target: target, action: .kill, outcome: .unknown)
    }
  }

  /// Whether a signal, by its number or its name, ends a process that does not handle it.
  static func isEnding(_ signal: String) -> Bool {
    ending.contains(signal.hasPrefix("SIG") ? String(signal.dropFirst(3)) : signal)
  }

  private static func isSignal(_ text: Substring) -> Bool {
    !text.isEmpty
      && (text.allSatisfy(\.isNumber) || text.count > 1 && text.allSatisfy(\.isUppercase))
  }
}
