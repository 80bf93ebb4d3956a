import Foundation

/// What recording costs, beside the programs that people record terminals with.
struct RecordingBenchmarks {
  /// The built labbook.
  let labbook: String
  /// A folder for what is recorded.
  let folder: URL

  private static let goalAdded = 5.0
  private static let mostAdded = 10.0

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private var recording: [String] { [labbook, "record", "-s", path("session"), "--"] }

  /// Milliseconds that a recorder adds to a command that does nothing: medians, the recorders in turn
  /// so that all of them meet the same machine.
  func addedTime(runs: Int) throws -> [Result] {
    let plain = ["true"]
    let contenders: [(name: String, words: [String], runs: Int)] = [
      ("labbook record", recording + plain, runs),
      (
        "labbook record --tty", [labbook, "record", "--tty", "-s", path("session"), "--"] + plain,
        runs
      ),
      ("script", ["script", "-qec", "true", path("typescript")], runs),
      (
        "asciinema", ["asciinema", "rec", "-q", "--overwrite", "-c", "true", path("cast")],
        runs / 10
      ),
    ]
    var times = [[Double]](repeating: [], count: contenders.count + 1)
    for round in 0..<runs {
      times[0].append(try MeasuredProcess(plain).seconds)
      for (index, contender) in contenders.enumerated()
      where round % (runs / contender.runs) == 0 {
        times[index + 1].append(try MeasuredProcess(contender.words).seconds)
      }
    }
    let base = median(times[0])
    return contenders.enumerated().map { index, contender in
      let added = (median(times[index + 1]) - base) * 1000
      let isOurs = contender.name.hasPrefix("labbook")
      return Result(
        what: "time added per command", who: contender.name, value: added, unit: "ms",
        goal: isOurs ? "≤ \(Int(Self.goalAdded)), at most \(Int(Self.mostAdded))" : nil,
        isMet: isOurs ? added <= Self.goalAdded : nil)
    }
  }

  /// Megabytes a second through pipes and through a terminal.
  func throughput(megabytes: Int) throws -> [Result] {
    let text = try file(megabytes: megabytes)
    func rate(_ words: [String]) throws -> Double {
      let times = try (0..<3).map { _ in
        defer { try? FileManager.default.removeItem(atPath: path("session")) }
        return try MeasuredProcess(words).seconds
      }
      return Double(megabytes) / median(times)
    }
    let pipes = try rate(recording + ["cat", text])
    let terminal = try rate(
      [labbook, "record", "--tty", "-s", path("session"), "--", "cat", text])
    let script = try rate(["script", "-qec", "cat \(text)", path("typescript")])
    let asciinema = try rate(
      ["asciinema", "rec", "-q", "--overwrite", "-c", "cat \(text)", path("cast")])
    return [
      Result(
        what: "\(megabytes) MB through pipes", who: "labbook record", value: pipes, unit: "MB/s",
        goal: "≥ 300", isMet: pipes >= 300),
      Result(
        what: "\(megabytes) MB through a terminal", who: "labbook record --tty", value: terminal,
        unit: "MB/s", goal: "≥ script", isMet: terminal >= script),
      Result(
        what: "\(megabytes) MB through a terminal", who: "script", value: script, unit: "MB/s"),
      Result(
        what: "\(megabytes) MB through a terminal", who: "asciinema", value: asciinema, unit: "MB/s"
      ),
    ]
  }

  /// The most memory that the recorder has while a command prints this much.
  func peakMemory(megabytes: Int) throws -> [Result] {
    let print = "yes 'a line of output, as long as such lines are' | head -c \(megabytes)000000"
    let run = try MeasuredProcess(recording + ["sh", "-c", print])
    try FileManager.default.removeItem(atPath: path("session"))
    return [
      Result(
        what: "peak memory for \(megabytes) MB", who: "labbook record", value: run.peakMiB,
        unit: "MiB", goal: "≤ 40", isMet: run.peakMiB <= 40)
    ]
  }

  // Not from here: the memory that it takes would be counted as that of the programs started later.
  private func file(megabytes: Int) throws -> String {
    let line = "swarm-n01   Ready     Active         Leader           20.10.24+dfsg1   ąčę"
    let name = path("text")
    _ = try MeasuredProcess(["sh", "-c", "yes '\(line)' | head -c \(megabytes)000000 > '\(name)'"])
    return name
  }
}
