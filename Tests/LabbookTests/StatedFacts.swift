import Foundation
import TestFiles
import Testing

/// What `labbook findings` states of a recording, told in lines that can be compared.
struct StatedFacts {
  private typealias Object = [String: Any]

  var faults: [String]
  var detections: [String]
  var outages: [String]
  var splits: [String]
  var availability: [String]

  /// Imports a recording and asks for its findings, as a user would.
  init(of recording: String, with program: Program) throws {
    let file = SharedFixture.recording(recording)
    let imported = try program.run(["import", file.path, "-s", "run"])
    try #require(imported.status == 0, "\(imported.error)")
    let run = try program.run(["findings", "-s", "run", "--format", "json"])
    try #require(run.status == 0, "\(run.error)")
    let findings = try run.lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? Object
    }
    func of(_ kind: String) -> [Object] { findings.filter { $0["kind"] as? String == kind } }
    faults = of("fault").map(Self.fault)
    detections = of("detection").map(Self.detection).sorted()
    let starts = Dictionary(
      uniqueKeysWithValues: of("fault").map { (Self.text($0, "id"), Self.text($0, "from")) })
    outages = of("outage").map { Self.outage($0, faults: starts) }.sorted()
    splits = of("split-brain").map(Self.split)
    availability = of("availability").filter { $0["cause"] == nil }.map(Self.availability).sorted()
  }

  /// A time as the findings write it: `…Z` for `…+00:00`.
  static func zulu(_ time: String) -> String { time.replacing("+00:00", with: "Z") }

  private static func fault(_ finding: Object) -> String {
    let entries = finding["entries"] as? [Int]
    return "\(text(finding, "what")) of \(text(finding, "machine")) at \(entries?.first ?? 0)"
      + " from \(text(finding, "from")) to \(finding["to"] as? String ?? "the end")"
      + " repaired again at \(finding["repeatedRepairs"] as? [Int] ?? [])"
  }

  private static func detection(_ finding: Object) -> String {
    // The last listing without the change may be older than the fault; then it is in the evidence.
    let entries = (finding["entries"] as? [Int] ?? []).sorted()
    let first = finding["firstWith"] as? Int ?? 0
    let last =
      finding["lastWithout"] as? Int ?? entries.first { $0 < first } ?? 0
    return "\(text(finding, "node")) \(text(finding, "status")) not in \(last) but in \(first)"
  }

  private static func outage(_ finding: Object, faults: [String: String]) -> String {
    let fault = faults[text(finding, "cause")] ?? "no fault"
    let during = finding["failedDuringFault"] as? Int ?? 0
    let repairing = finding["failedDuringRepair"] as? Int ?? 0
    let failed = finding["failed"] as? Int ?? 0
    let repaired = finding["failedAfterRepair"] as? Int ?? 0
    return "\(text(finding, "endpoint")) after \(fault): \(during) during,"
      + " \(failed) while, \(repairing) repairing, \(repaired) repaired,"
      + " in \(finding["entries"] as? [Int] ?? [])"
  }

  private static func split(_ finding: Object) -> String {
    let groups = (finding["groups"] as? [Object] ?? []).map { group in
      "\(group["endpoints"] as? [String] ?? [])"
        + " by \((group["responders"] as? [String] ?? []).sorted())"
    }
    return "\(groups.joined(separator: ", ")) last common \(finding["lastCommon"] as? Int ?? 0)"
      + " joined \((finding["joined"] as? Int).map(String.init) ?? "never")"
  }

  private static func availability(_ finding: Object) -> String {
    let responders = (finding["responders"] as? [Object] ?? []).map {
      "\($0["id"] as? String ?? "") \($0["answers"] as? Int ?? 0)"
    }.sorted()
    let counts = ["ok", "failed", "unknown"].map { finding[$0] as? Int ?? 0 }
    return "\(text(finding, "endpoint")): \(counts[0]) ok, \(counts[1]) failed,"
      + " \(counts[2]) unknown, \(responders)"
  }

  private static func text(_ finding: Object, _ key: String) -> String {
    finding[key] as? String ?? "nothing"
  }
}
