import Formats
import Foundation
import Readers
import Session

/// Damaged inputs for everything that reads what others wrote: `fuzzing TESTS TARGET COUNT [SEED]`.
///
/// A count is that of the inputs for each target, or, as `60s`, the seconds for all of them together.
/// A crash ends the process; events that cannot be printed, an input that takes longer than a second, and
/// more memory than 100 MB are told and end it with status 1. The input is left in `fuzzing-TARGET.input`.
@main
enum Fuzzing {
  private static let mostSeconds = 1.0
  private static let mostMebibytes = 100.0

  static func main() throws {
    let arguments = Array(ProcessInfo.processInfo.arguments.dropFirst())
    let names = Target.all.map(\.name).joined(separator: "\n  ")
    guard arguments.count >= 3, let count = Double(arguments[2].filter { $0 != "s" }) else {
      print("usage: fuzzing TESTS TARGET COUNT [SEED]\n  \(names)")
      exit(64)
    }
    let tests = URL(filePath: arguments[0])
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
    let targets = Target.all.filter { arguments[1] == "all" || $0.name == arguments[1] }
    guard !targets.isEmpty else {
      print("fuzzing: no target '\(arguments[1])'; there are\n  \(names)")
      exit(64)
    }
    let isTime = arguments[2].hasSuffix("s")
    let most = isTime ? Int.max : Int(count)
    let seconds = isTime ? count / Double(targets.count) : .infinity
    for target in targets {
      let seeds = try target.seeds(tests)
      guard !seeds.isEmpty else {
        print("fuzzing: \(target.name) has no inputs to damage")
        exit(1)
      }
      let (inputs, slowest) = run(target, seeds: seeds, most: most, seconds: seconds, seed: seed)
      let memory = try peakMebibytes()
      print(
        "\(target.name): \(inputs) inputs, the slowest \(Int(slowest * 1000)) ms, "
          + "\(Int(memory)) MiB")
      // Into a file as it comes: a long run is looked at while it lasts.
      fflush(nil)
      if slowest > mostSeconds || memory > mostMebibytes { exit(1) }
    }
  }

  /// Hands it inputs until there were enough of them, or for long enough: how many, and the seconds that
  /// the slowest took.
  private static func run(
    _ target: Target, seeds: [[UInt8]], most: Int, seconds: Double, seed: UInt64
  ) -> (inputs: Int, slowest: Double) {
    var damage = Damage(seed: seed)
    var (inputs, slowest) = (0, 0.0)
    let begin = ContinuousClock.now
    while inputs < most, (ContinuousClock.now - begin) / .seconds(1) < seconds {
      inputs += 1
      let input = damage.input(from: seeds)
      let start = processorSeconds
      do {
        try target.take(input)
      } catch {
        keep(input, of: target, because: "\(error)")
        exit(1)
      }
      let took = processorSeconds - start
      if took > mostSeconds {
        keep(input, of: target, because: "\(Int(took * 1000)) ms")
      }
      slowest = max(slowest, took)
    }
    return (inputs, slowest)
  }

  private static func keep(_ input: [UInt8], of target: Target, because reason: String) {
    let name = "fuzzing-\(target.name).input"
    let isKept = FileManager.default.createFile(atPath: name, contents: Data(input))
    print("\(target.name): \(reason)" + (isKept ? ", see \(name)" : ""))
  }

  /// What the process has worked: a machine that is busy with others makes no input slow.
  private static var processorSeconds: Double {
    // POSIX says how many to a second.
    Double(clock()) / 1_000_000
  }

  /// The most memory that the process has had (proc_pid_status(5)).
  private static func peakMebibytes() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    return (kibibytes ?? .infinity) / 1024
  }
}
