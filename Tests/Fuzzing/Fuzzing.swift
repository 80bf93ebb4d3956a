import Foundation
import Importers
import Readers
import Session

/// Damaged inputs for everything that reads what others wrote: `fuzzing FIXTURES TARGET COUNT [SEED]`.
///
/// A crash ends the process; events that cannot be printed, an input that takes longer than a second, and
/// more memory than 100 MB are told and end it with status 1. The input is left in `fuzzing-TARGET.input`.
@main
enum Fuzzing {
  private static let mostSeconds = 1.0
  private static let mostMebibytes = 100.0

  static func main() throws {
    let arguments = ProcessInfo.processInfo.arguments.dropFirst()
    guard arguments.count >= 3, let count = Int(arguments[3]) else {
      let names = Target.all.map(\.name).joined(separator: "\n  ")
      print("usage: fuzzing TESTS TARGET COUNT [SEED]\n  \(names)")
      exit(64)
    }
    let tests = URL(filePath: arguments[1])
    let seed = arguments.count > 3 ? UInt64(arguments[4]) ?? 1 : 1
    let targets = Target.all.filter { arguments[2] == "all" || $0.name == arguments[2] }
    guard !targets.isEmpty else {
      print("fuzzing: no target '\(arguments[2])'")
      exit(64)
    }
    for target in targets {
      let seeds = try target.seeds(tests)
      guard !seeds.isEmpty else {
        print("fuzzing: \(target.name) has no inputs to damage")
        exit(1)
      }
      let slowest = run(target, seeds: seeds, count: count, seed: seed)
      let memory = try peakMebibytes()
      print(
        "\(target.name): \(count) inputs, the slowest \(Int(slowest * 1000)) ms, "
          + "\(Int(memory)) MiB")
      // Into a file as it comes: a long run is looked at while it lasts.
      fflush(nil)
      if slowest > mostSeconds || memory > mostMebibytes { exit(1) }
    }
  }

  /// Seconds that the slowest input took.
  private static func run(
    _ target: Target, seeds: [[UInt8]], count: Int, seed: UInt64
  ) -> Double {
    var damage = Damage(seed: seed)
    var slowest = 0.0
    for _ in 0..<count {
      let input = damage.input(from: seeds)
      let start = ContinuousClock.now
      do {
        try target.take(input)
      } catch {
        keep(input, of: target, because: "\(error)")
        exit(1)
      }
      let took = (ContinuousClock.now - start) / .seconds(1)
      if took > mostSeconds {
        keep(input, of: target, because: "\(Int(took * 1000)) ms")
      }
      slowest = max(slowest, took)
    }
    return slowest
  }

  private static func keep(_ input: [UInt8], of target: Target, because reason: String) {
    let name = "fuzzing-\(target.name).input"
    let isKept = FileManager.default.createFile(atPath: name, contents: Data(input))
    print("\(target.name): \(reason)" + (isKept ? ", see \(name)" : ""))
  }

  /// The most memory that the process has had (proc_pid_status(5)).
  private static func peakMebibytes() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    return (kibibytes ?? .infinity) / 1024
  }
}
