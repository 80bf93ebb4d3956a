/// A command line that is measured in turn with others.
struct Contender {
  let name: String
  let words: [String]
  private let environment: [String: String]
  private var runs: [MeasuredProcess] = []

  init(_ name: String, _ words: [String], environment: [String: String] = [:]) {
    self.name = name
    self.words = words
    self.environment = environment
  }

  /// Runs it once more.
  ///
  /// - Throws: When it cannot be started, or fails.
  mutating func run() throws {
    let run = try MeasuredProcess(words, environment: environment)
    guard run.status == 0 else { throw BenchmarkError(program: name, code: run.status) }
    runs.append(run)
  }

  /// The median of its runs.
  var seconds: Double { median(runs.map(\.seconds)) }

  /// The median of what processors worked for them.
  var cpuSeconds: Double { median(runs.map(\.cpuSeconds)) }

  /// The titles above the rows.
  static let titles = Result.columns(["measured", "of", "seconds", "of processors", "MiB", "× jq"])

  /// What it took; the time also as a multiple of another's.
  func row(_ what: String, unit: Double) -> String {
    Result.columns([
      what, name, Result.figure(seconds), Result.figure(cpuSeconds),
      Result.figure(runs.map(\.peakMiB).max() ?? 0), Result.figure(seconds / unit),
    ])
  }
}
