/// The names of signals, with the numbers that Linux gives them on common machines.
enum SignalName {
  private static let names = [
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
    "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
  ]

  /// The number of a signal named with or without `SIG`; nil for an unknown signal.
  static func number(of name: String) -> Int32? {
    let short = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
    return names.firstIndex(of: short).map { Int32($0 + 1) }
  }

  /// The name of a signal; nil for one without a name of its own.
  static func name(of number: Int32) -> String? {
    (1...names.count).contains(Int(number)) ? "SIG" + names[Int(number) - 1] : nil
  }
}
