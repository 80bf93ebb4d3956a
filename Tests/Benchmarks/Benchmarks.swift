import Foundation

/// The benchmarks: `benchmarks LABBOOK`, as `make bench` calls it.
@main
enum Benchmarks {
  static func main() throws {
    guard let labbook = CommandLine.arguments.dropFirst().first else {
      print("usage: benchmarks LABBOOK\nhint: 'make bench' builds everything and calls it")
      exit(64)
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "labbook-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let recording = RecordingBenchmarks(labbook: labbook, folder: folder)
    print(Result.titles)
    for result in try recording.addedTime(runs: 200) { print(result.row) }
    for result in try recording.throughput(megabytes: 200) { print(result.row) }
    for result in try recording.peakMemory(megabytes: 1000) { print(result.row) }
  }
}
