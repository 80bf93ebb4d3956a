import Foundation
import TestFiles
import Testing

/// A scanned paper without a single time, its tables damaged.
@Suite struct TranscriptTests {
  private func events() throws -> [[String: Any]] {
    let program = try Program()
    let imported = try program.run(["import", SharedFixture.paper.path, "-s", "scan"])
    #expect(imported.status == 0, "\(imported.error)")
    let run = try program.run(["events", "-s", "scan", "--format", "json"])
    return try run.lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  @Test func isUnderstoodWithoutAClock() throws {
    let events = try events()
    func all(_ kind: String) -> [[String: Any]] { events.filter { $0["kind"] as? String == kind } }
    func strings(_ kind: String, _ key: String) -> [String] {
      all(kind).compactMap { $0[key] as? String }
    }
    #expect(Set(strings("node", "hostname")) == ["swarm-n01", "swarm-n02", "swarm-n03"])
    let sizes = Set(
      all("service").compactMap { service -> String? in
        guard let running = service["running"] as? Int, let desired = service["desired"] as? Int
        else { return nil }
        return "\(running)/\(desired)"
      })
    #expect(sizes.isSuperset(of: ["1/1", "3/3"]))
    #expect(Set(all("scale").compactMap { $0["desired"] as? Int }) == [2, 3])
    #expect(strings("link", "state") == ["off", "on", "off", "on", "on"])
    #expect(Set(strings("link", "vm")) == ["swarm-n01"])
    #expect(Set(all("link").compactMap { $0["slot"] as? Int }) == [2])
    #expect(strings("power", "state") == ["off", "on"])
    #expect(Set(strings("power", "vm")) == ["swarm-n02"])
    let failed = all("request").filter { $0["outcome"] as? String == "fail" }
    #expect(failed.compactMap { $0["exit"] as? Int } == [28, 28])
    #expect(strings("request", "responder").count == 68)
    let cards = all("interface").filter { ($0["name"] as? String)?.hasPrefix("enp0s") == true }
    let addresses = Set(cards.flatMap { $0["addresses"] as? [String] ?? [] })
    #expect(addresses.isSuperset(of: ["10.0.2.15/24", "10.1.1.24/24", "192.168.56.101/24"]))
    #expect(Set(cards.compactMap { $0["name"] as? String }) == ["enp0s3", "enp0s8", "enp0s9"])
    let founded = all("swarm").filter { $0["action"] as? String == "init" }
    #expect(founded.compactMap { $0["outcome"] as? String } == ["fail", "fail", "ok"])
    #expect(events.allSatisfy { $0["time"] is NSNull })
  }
}
