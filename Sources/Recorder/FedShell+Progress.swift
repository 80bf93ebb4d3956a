package import Session

extension FedShell {
  /// Where a command that is fed stands, as its entry says it.
  package struct Place: Hashable, Sendable {
    /// The file with the line: `experiment.md:12`.
    package var caller: String
    /// The file as it was kept in the session.
    package var script: KeptScript?

    /// A place with everything given.
    package init(caller: String, script: KeptScript?) {
      (self.caller, self.script) = (caller, script)
    }
  }

  /// How far a shell is with what it was fed, by the marks that it prints.
  struct Progress: Hashable {
    /// How many prompts it has come to.
    private(set) var prompts = 0
    /// Whether a command runs.
    private(set) var isRunning = false
    /// The exit status of the last command.
    private(set) var status: Int32 = 0
    /// The entry of the last command; nil where it has none.
    private(set) var entry: Int?

    /// What the terminal has still to print of what the shell was fed.
    private var echo: [UInt8] = []

    mutating func feed(_ bytes: [UInt8]) {
      echo = bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }
    }

    /// What was printed at the prompt without what the shell was fed.
    mutating func withoutEcho(_ bytes: [UInt8]) -> [UInt8] {
      if echo.isEmpty { return bytes }
      if let whole = bytes.firstRange(of: echo) {
        echo = []
        return Array(bytes[..<whole.lowerBound] + bytes[whole.upperBound...])
      }
      // It may come in pieces.
      let most = min(bytes.count, echo.count)
      let count = (0...most).last { bytes.suffix($0) == echo.prefix($0) } ?? 0
      echo.removeFirst(count)
      return bytes.dropLast(count)
    }

    mutating func begin(_ entry: Int?) { (isRunning, self.entry) = (true, entry) }

    mutating func end(_ status: Int32) {
      (isRunning, self.status) = (false, status)
      prompts += 1
    }
  }
}
