import Foundation

/// The benchmarks: `benchmarks LABBOOK JC FIXTURES`, as `make bench` calls it.
@main
enum Benchmarks {
  static func main() throws {
    let arguments = ProcessInfo.processInfo.arguments
    guard arguments.count == 4 else {
      print(
        "usage: benchmarks LABBOOK JC FIXTURES\nhint: 'make bench' builds everything and calls it")
      exit(64)
    }
    let labbook = arguments[1]
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "labbook-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let recording = RecordingBenchmarks(labbook: labbook, folder: folder)
    let reading = ReadingBenchmarks(
      labbook: labbook, jc: arguments[2], fixtures: URL(filePath: arguments[3]), folder: folder)
    print(Result.titles)
    for result in try reading.inProcess(runs: 500) { print(result.row) }
    print(try reading.slowest(runs: 20).row)
    for result in try reading.asProcess(runs: 50) { print(result.row) }
    print(try reading.importing().row)
    for result in try recording.addedTime(runs: 200) { print(result.row) }
    for result in try recording.throughput(megabytes: 200) { print(result.row) }
    for result in try recording.peakMemory(megabytes: 1000) { print(result.row) }
    // Last: the memory that it takes would be counted as that of the programs started after it.
    for result in LabBenchmarks().figures(entries: 100_000) { print(result.row) }
  }
}
