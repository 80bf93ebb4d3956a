import Foundation
import Synchronization

/// What a catalogue of many sessions costs: to make it, to ask it, and its size.
struct CatalogueBenchmarks {
  /// The built labbook.
  let labbook: String
  /// A recorded experiment, as command JSON lines.
  let recording: URL
  /// A folder for the sessions.
  let folder: URL
  /// How many long sessions there are; ten times as many short ones.
  let sessions: Int

  /// Commands of a short session.
  private static let short = 40
  /// Seconds that the index of a thousand long sessions may take.
  private static let mostToIndex = 240.0
  private static let mostToSearch = 0.3
  private static let mostToTrend = 0.5
  /// Bytes of a catalogue without text for each byte of the journals.
  private static let mostSize = 1.5

  /// Prints a row as soon as it is known.
  func run() throws {
    try measure("long", sessions, commands: .max)
    try measure("short", sessions * 10, commands: Self.short)
  }

  private func measure(_ name: String, _ count: Int, commands: Int) throws {
    let place = folder.appending(path: name).path
    try make(count, of: commands, in: "\(place)/sessions")
    let file = "\(place)/catalogue.sqlite"
    let who = "\(count) \(name) sessions"
    let journals = try size(of: "\(place)/sessions")
    show("journals", who, Double(journals) / 1e6, "MB")
    let index = try run(["index", "\(place)/sessions", "--to", file])
    let most = Self.mostToIndex * Double(count) / 1000
    show("index", who, index.seconds, "s", name == "long" ? most : nil)
    show("index: processors at work", who, index.cpuSeconds / index.seconds, "")
    show("index: memory", who, index.peakMiB, "MiB")
    show(
      "index, nothing has grown", who,
      try run(["index", "\(place)/sessions", "--to", file]).seconds, "s")
    let none = try run(["search", "--catalogue", file, "context", "deadline"])
    show("search for what nobody printed", who, none.seconds, "s", Self.mostToSearch)
    let some = try run(["search", "--catalogue", file, "advertise"])
    show("search for ten lines of each", who, some.seconds, "s", Self.mostToSearch)
    let trend = try run(["trend", "--catalogue", file])
    show("trend", who, trend.seconds, "s", Self.mostToTrend)
    show("the catalogue", who, Double(try size(of: file)) / Double(journals), "× journals")
    let bare = "\(place)/bare.sqlite"
    _ = try run(["index", "--no-text", "\(place)/sessions", "--to", bare])
    show(
      "the catalogue without text", who, Double(try size(of: bare)) / Double(journals),
      "× journals",
      Self.mostSize)
    let tables = try run(["index", "\(place)/sessions", "--tables", "\(place)/tables"])
    show("tables as JSON Lines", who, tables.seconds, "s")
    try FileManager.default.removeItem(atPath: place)
  }

  /// Imports as many at a time as there are processors.
  private func make(_ count: Int, of commands: Int, in place: String) throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let longer = try LongerRecording(recording, times: 1)
    let failed = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: count) { number in
      do {
        let file = "\(place)/\(number).jsonl"
        try longer.varied(number, most: commands).write(
          toFile: file, atomically: false, encoding: .utf8)
        _ = try run(["import", file, "-s", "\(place)/run-\(number + 1)"])
        try FileManager.default.removeItem(atPath: file)
      } catch {
        failed.withLock { $0.append(error) }
      }
    }
    if let first = failed.withLock(\.first) { throw first }
  }

  private func run(_ words: [String]) throws -> MeasuredProcess {
    let run = try MeasuredProcess([labbook] + words)
    guard run.status == 0 else { throw BenchmarkError(program: words[0], code: run.status) }
    return run
  }

  private func size(of path: String) throws -> Int {
    let manager = FileManager.default
    let inside = (manager.enumerator(atPath: path)?.compactMap { $0 as? String }) ?? []
    let files =
      inside.isEmpty ? [path] : inside.filter { $0.hasSuffix(".jsonl") }.map { "\(path)/\($0)" }
    return try files.reduce(0) { sum, file in
      sum + (try manager.attributesOfItem(atPath: file)[.size] as? Int ?? 0)
    }
  }

  private func show(
    _ what: String, _ who: String, _ value: Double, _ unit: String, _ most: Double? = nil
  ) {
    let goal = most.map { "≤ \(Result.figure($0))" }
    print(
      Result(
        what: what, who: who, value: value, unit: unit, goal: goal, isMet: most.map { value <= $0 }
      ).row)
  }
}
