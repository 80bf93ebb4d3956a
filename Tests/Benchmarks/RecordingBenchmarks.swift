import Foundation

/// What recording costs, beside the programs that people record terminals with.
struct RecordingBenchmarks {
  /// The built labbook.
  let labbook: String
  /// A folder for what is recorded.
  let folder: URL

  private static let mostAdded = 3.5
  /// How much longer than `tee` it may take for what passes through pipes.
  private static let mostTimesTee = 1.5

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private var recording: [String] { [labbook, "record", "-s", path("session"), "--"] }

  /// Milliseconds that a recorder adds to a command that does nothing, by the clock and of processors:
  /// medians, the recorders in turn so that all of them meet the same machine.
  func addedTime(runs: Int) throws -> [Result] {
    let plain = ["true"]
    var contenders = [
      Contender("nothing", plain),
      Contender("labbook record", recording + plain),
      Contender(
        "labbook record --tty", [labbook, "record", "--tty", "-s", path("session"), "--"] + plain),
      // It waits for its reader and its writer in steps of 10 ms: its time is no yardstick, its work is.
      Contender("script, waits 2 × 10 ms", ["script", "-qec", "true", path("typescript")]),
      Contender(
        "asciinema", ["asciinema", "rec", "-q", "--overwrite", "-c", "true", path("cast")]),
    ]
    for round in 0..<runs {
      for index in contenders.indices where index < 4 || round % 10 == 0 {
        try contenders[index].run()
      }
    }
    let script = contenders[3].cpuSeconds - contenders[0].cpuSeconds
    return contenders.dropFirst().flatMap { contender in
      let added = (contender.seconds - contenders[0].seconds) * 1000
      let work = contender.cpuSeconds - contenders[0].cpuSeconds
      let isOurs = contender.name.hasPrefix("labbook")
      return [
        Result(
          what: "time added per command", who: contender.name, value: added, unit: "ms",
          goal: isOurs ? "≤ \(Self.mostAdded)" : nil, isMet: isOurs ? added <= Self.mostAdded : nil),
        Result(
          what: "  of processors", who: contender.name, value: work * 1000, unit: "ms",
          goal: isOurs ? "≤ script" : nil, isMet: isOurs ? work <= script : nil),
      ]
    } + [try syncing(runs: runs)]
  }

  /// Milliseconds until a short write is on this disk, which every recorded command waits for once.
  private func syncing(runs: Int) throws -> Result {
    let file = open(path("synced"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchmarkError(program: "open", code: errno) }
    defer { close(file) }
    let line = [UInt8](repeating: 120, count: 300)
    let times = (0..<runs).map { _ in
      let start = ContinuousClock.now
      _ = write(file, line, line.count)
      fdatasync(file)
      return (ContinuousClock.now - start) / .milliseconds(1)
    }
    return Result(
      what: "300 bytes to the disk, synced", who: "this disk", value: median(times), unit: "ms")
  }

  /// Milliseconds from the start of the program to the end of its shortest answers.
  func starting(runs: Int) throws -> [Result] {
    var contenders = ["--version", "--help"].map { Contender("labbook \($0)", [labbook, $0]) }
    for _ in 0..<runs {
      for index in contenders.indices { try contenders[index].run() }
    }
    return contenders.map { contender in
      let value = contender.seconds * 1000
      return Result(
        what: "a short answer", who: contender.name, value: value, unit: "ms", goal: "≤ 5",
        isMet: value <= 5)
    }
  }

  /// Prints what passes through recorders a second, in groups of contenders in turn, beside peers that do
  /// less: `cat` hands on, `tee` also writes what it hands on.
  func throughput(megabytes: Int) throws {
    let text = try file(
      "text", "swarm-n01   Ready     Active         Leader           20.10.24+dfsg1   ąčę",
      megabytes)
    let secrets = try file(
      "secrets", "2026-11-26T10:00:00Z login user=ona password=Kq7vT2mXw9Lz from 10.0.0.7",
      megabytes)
    print(
      Result.columns(["measured", "of", "MB/s", "MB/s of processors", "× the peer", "goal"]))
    for (what, input, isTerminal) in [
      ("through pipes", text, false), ("with a secret in every line", secrets, false),
      ("through a terminal", text, true),
    ] {
      let tee = Contender("tee", ["sh", "-c", "cat '\(input)' | tee '\(path("copy"))'"])
      let cats = Contender("cat | cat", ["sh", "-c", "cat '\(input)' | cat"])
      var contenders =
        isTerminal
        ? [
          Contender("script", ["script", "-qec", "cat '\(input)'", path("typescript")]),
          Contender(
            "labbook record --tty",
            [labbook, "record", "--tty", "-s", path("session"), "--", "cat", input]),
          Contender(
            "asciinema",
            ["asciinema", "rec", "-q", "--overwrite", "-c", "cat '\(input)'", path("cast")]),
        ] : [tee, Contender("labbook record", recording + ["cat", input]), cats]
      for _ in 0..<3 {
        for index in contenders.indices {
          try contenders[index].run()
          try? FileManager.default.removeItem(atPath: path("session"))
        }
      }
      let peer = contenders[0]
      for contender in contenders {
        let isOurs = contender.name.hasPrefix("labbook")
        let goal = isTerminal ? "≥ 1.1 × script" : "≤ \(Self.mostTimesTee) × tee"
        let isMet = contender.seconds <= peer.seconds * (isTerminal ? 1 / 1.1 : Self.mostTimesTee)
        print(
          Result.columns([
            "\(megabytes) MB \(what)", contender.name,
            Result.figure(Double(megabytes) / contender.seconds),
            Result.figure(Double(megabytes) / contender.cpuSeconds),
            "\(Result.figure(contender.seconds / peer.seconds)) × \(peer.name)",
            isOurs ? "\(goal): \(Result.verdict(isMet))" : "",
          ]))
      }
    }
    print(Result.titles)
  }

  /// The most memory that the recorder has while a command prints this much.
  func peakMemory(megabytes: Int) throws -> [Result] {
    let print = "yes 'a line of output, as long as such lines are' | head -c \(megabytes)000000"
    let run = try MeasuredProcess(recording + ["sh", "-c", print])
    try FileManager.default.removeItem(atPath: path("session"))
    return [
      Result(
        what: "peak memory for \(megabytes) MB", who: "labbook record", value: run.peakMiB,
        unit: "MiB", goal: "≤ 16", isMet: run.peakMiB <= 16)
    ]
  }

  // Not from here: the memory that it takes would be counted as that of the programs started later.
  private func file(_ name: String, _ line: String, _ megabytes: Int) throws -> String {
    let name = path(name)
    _ = try MeasuredProcess(["sh", "-c", "yes '\(line)' | head -c \(megabytes)000000 > '\(name)'"])
    return name
  }
}
