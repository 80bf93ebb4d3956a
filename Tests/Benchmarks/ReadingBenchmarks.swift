import Foundation
import Readers
import Session

/// What reading one small output costs, in process and as a process beside jc.
struct ReadingBenchmarks {
  private static let goalInProcess = 1.0
  private static let goalProcess = 15.0

  /// The built labbook.
  let labbook: String
  /// The jc to compare with.
  let jc: String
  /// The folder of the readers' fixtures.
  let fixtures: URL
  /// A folder for what is imported.
  let folder: URL

  /// Bytes that a small output has at most.
  private static let mostOfSmall = 4096

  /// Milliseconds for one output in process: medians of many.
  func inProcess(runs: Int) throws -> [Result] {
    try [
      ("docker-node-ls", "client-28-table"), ("docker-service-ps", "client-28-table"),
      ("ip-address", "json"), ("ping", "four-answers"),
      ("vboxmanage-showvminfo", "machine-readable"),
    ].compactMap { name, fixture in
      try milliseconds(reader: name, fixture: fixture, runs: runs).map { value in
        result("one output read in process", name, value)
      }
    }
  }

  /// Milliseconds for the small output that takes longest, of all that there are.
  func slowest(runs: Int) throws -> Result {
    var slowest = (value: 0.0, name: "")
    var count = 0
    for reader in ReaderList.all {
      let folder = fixtures.appending(path: reader.name)
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      where file.hasSuffix(".out") {
        let fixture = String(file.dropLast(4))
        guard let value = try milliseconds(reader: reader.name, fixture: fixture, runs: runs)
        else { continue }
        count += 1
        if value > slowest.value { slowest = (value, "\(reader.name), \(fixture)") }
      }
    }
    return result("the slowest of \(count) small ones", slowest.name, slowest.value)
  }

  private func result(_ what: String, _ who: String, _ value: Double) -> Result {
    Result(
      what: what, who: who, value: value, unit: "ms", goal: "≤ \(Int(Self.goalInProcess))",
      isMet: value <= Self.goalInProcess)
  }

  /// The median of many runs; nil for a fixture that is not there or not small.
  private func milliseconds(reader: String, fixture: String, runs: Int) throws -> Double? {
    let path = fixtures.appending(path: "\(reader)/\(fixture)")
    guard let bytes = FileManager.default.contents(atPath: path.path + ".out"),
      bytes.count <= Self.mostOfSmall
    else { return nil }
    let command = try String(contentsOf: path.appendingPathExtension("command"), encoding: .utf8)
    let line = String(command.prefix { $0 != "\n" })
    let run = CommandRun(
      arguments: [], line: line,
      end: CommandRun.End(time: nil, duration: nil, status: .exited(0)))
    let entry = Entry(number: 1, time: nil, source: .imported, content: .command(run))
    let chunks = [OutputChunk(stream: .output, offset: nil, bytes: Array(bytes))]
    let entryReader = EntryReader()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = ContinuousClock.now
      let events = entryReader.events(of: entry, output: chunks)
      times.append((ContinuousClock.now - start) / .milliseconds(1))
      // What reads nothing is not measured.
      if events.isEmpty { return nil }
    }
    return median(times)
  }

  /// Milliseconds for one output as a process: medians, the two in turn.
  func asProcess(runs: Int) throws -> [Result] {
    try [
      ("ping", "four-answers"), ("ss", "established"), ("date", "utc"), ("uptime", "minutes"),
    ]
    .flatMap { name, fixture -> [Result] in
      let input = fixtures.appending(path: "\(name)/\(fixture).out").path
      let parser = "--\(name)"
      var times: (ours: [Double], theirs: [Double]) = ([], [])
      for round in 0..<runs {
        times.ours.append(
          try MeasuredProcess([labbook, "read", "--as", name], input: input).seconds)
        if round % 10 == 0 {
          times.theirs.append(try MeasuredProcess([jc, parser], input: input).seconds)
        }
      }
      let (ours, theirs) = (median(times.ours) * 1000, median(times.theirs) * 1000)
      return [
        Result(
          what: "one output read as a process", who: "labbook read, \(name)", value: ours,
          unit: "ms", goal: "≤ \(Int(Self.goalProcess))", isMet: ours <= Self.goalProcess),
        Result(
          what: "one output read as a process", who: "jc \(parser)", value: theirs, unit: "ms"),
      ]
    }
  }

  /// Milliseconds for the import of four hours of `script`, in 7,500 pieces.
  func importing() throws -> Result {
    let (typescript, timing) = (
      folder.appending(path: "long"), folder.appending(path: "long.timing")
    )
    var (text, times) = ("Script started on 2026-11-23 10:00:00+00:00 [TERM=\"xterm\"]\n", "")
    for number in 0..<2500 {
      for piece in ["osboxes@swarm-n01:~$ ", "docker node ls\r\n", "ID  HOSTNAME  STATUS\r\n"] {
        text += piece
        times += "O \(number % 2 == 0 ? "1.920000" : "1.919000") \(piece.utf8.count)\n"
      }
    }
    text += "\nScript done on 2026-11-23 14:00:00+00:00 [COMMAND_EXIT_CODE=\"0\"]\n"
    try text.write(to: typescript, atomically: true, encoding: .utf8)
    try times.write(to: timing, atomically: true, encoding: .utf8)
    let seconds = try (0..<5).map { number in
      let session = folder.appending(path: "imported-\(number)").path
      let run = try MeasuredProcess([
        labbook, "import", typescript.path, "--timing", timing.path, "-s", session,
      ])
      guard run.status == 0 else {
        throw BenchmarkError(program: "labbook import", code: run.status)
      }
      return run.seconds
    }
    let value = median(seconds) * 1000
    return Result(
      what: "import of 7,500 timing records", who: "labbook import", value: value, unit: "ms",
      goal: "≤ 200", isMet: value <= 200)
  }
}
