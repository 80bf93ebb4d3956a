import CustomDump
import Events
import Foundation
import Lab
import Manifests
import Readers
import Session
import Testing

/// Ids of findings: each is that of one, and it stays the same while a session grows.
@Suite struct FindingIDTests {
  /// A session that can be cut off after any of its entries.
  private struct Growing: Sendable {
    var entries: [Entry]
    var events: [Event]
    var manifest: Manifest

    /// A session of the repository.
    init(shipped name: String) throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let folder = SessionFolder(root.appending(path: "sessions/\(name)"))
      let journal = try Journal(reading: folder.journal)
      let reader = EntryReader()
      self.entries = journal.entries
      self.events = try journal.entries.filter { $0.command != nil }.flatMap { entry in
        reader.events(of: entry, output: try journal.output(of: entry.number))
      }
      self.manifest = try folder.manifest()
    }

    init(_ session: SyntheticSession) {
      self.entries = session.entries
      self.events = session.events
      self.manifest = session.manifest
    }

    func history(after count: Int) -> LabHistory {
      let last = count == 0 ? 0 : entries[count - 1].number
      let events = events.prefix { $0.evidence.entry <= last }
      return LabHistory(
        events: Array(events), entries: Array(entries.prefix(count)), manifest: manifest)
    }

    /// What is wrong with the ids of the findings after so many entries each, and how many findings
    /// of which kinds were compared.
    func check(after counts: [Int]) async -> (problems: [String], compared: [String: Int]) {
      let whole = history(after: entries.count)
      let known = Dictionary(grouping: whole.findings) { $0.meaning(in: whole) }
      return await withTaskGroup(of: (problems: [String], kinds: [String]).self) { group in
        let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount)
        for lane in 0..<lanes {
          group.addTask {
            var (problems, kinds): ([String], [String]) = ([], [])
            for place in stride(from: lane, to: counts.count, by: lanes) {
              let history = self.history(after: counts[place])
              problems += Self.doubles(in: history.findings, after: counts[place])
              for finding in history.findings {
                guard let then = known[finding.meaning(in: history)] else { continue }
                kinds.append(finding.id.kind)
                if then.map(\.id) != [finding.id] {
                  problems.append(
                    "after \(counts[place]): \(finding.id) is \(then.map(\.id)) in the end")
                }
              }
            }
            return (problems, kinds)
          }
        }
        return await group.reduce(
          into: (problems: Self.doubles(in: whole.findings, after: entries.count), compared: [:])
        ) { sum, part in
          sum.problems += part.problems
          for kind in part.kinds { sum.compared[kind, default: 0] += 1 }
        }
      }
    }

    private static func doubles(in findings: [Finding], after count: Int) -> [String] {
      Dictionary(grouping: findings, by: \.id).filter { $0.value.count > 1 }
        .map { "after \(count): \($0.value.count) findings are \($0.key)" }
    }
  }

  /// A finding of the prefix still holds where one of the whole is of the same kind, about the same
  /// thing, and begins in the same entry; what is counted on to a later end is the same.
  @Test(arguments: ["swarm-failover-1", "swarm-failover-2"])
  func staysTheSameWhileASessionGrows(_ name: String) async throws {
    let session = try Growing(shipped: name)
    let count = session.entries.count
    let (problems, compared) = await session.check(after: (1...200).map { $0 * count / 200 })
    expectNoDifference(problems, [])
    for kind in [
      "fault", "detection", "recovery", "outage", "split-brain", "availability", "placement",
      "replica", "secret",
    ] {
      #expect(compared[kind] ?? 0 > 30, "\(kind)")
    }
  }

  /// The same where nothing but the record says which names are one machine.
  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func staysTheSameWithoutAManifest(_ name: String) async throws {
    var session = try Growing(shipped: name)
    session.manifest = Manifest()
    let count = session.entries.count
    let (problems, _) = await session.check(after: (1...40).map { $0 * count / 40 })
    expectNoDifference(problems, [])
  }

  @Test func staysTheSameInMadeUpSessions() async {
    var (problems, compared): ([String], [String: Int]) = ([], [:])
    for seed in 1...30 {
      let session = Growing(SyntheticSession(seed: UInt64(seed)))
      let count = session.entries.count
      let found = await session.check(after: (1...6).map { $0 * count / 6 })
      problems += found.problems.map { "seed \(seed) \($0)" }
      compared.merge(found.compared, uniquingKeysWith: +)
    }
    expectNoDifference(problems, [])
    for kind in ["fault", "repair", "detection", "recovery", "outage", "split-brain", "clock"] {
      #expect(compared[kind] ?? 0 > 10, "\(kind)")
    }
  }
}

extension Finding {
  /// What it is about, what it is counted from and where it begins, told without ids.
  fileprivate func meaning(in history: LabHistory) -> String {
    func told(_ fault: FindingID?) -> String {
      fault.flatMap(history.fault).map { "\($0.part) of \($0.from.entry)" } ?? "-"
    }
    let about: [String] =
      switch statement {
      case .fault(let fault): ["\(fault.part)"]
      case .repair(let repair): ["\(repair.part)"]
      case .detection(let detection):
        [
          detection.node.name, detection.status.text, "\(detection.firstWith.entry)",
          told(detection.fault),
        ]
      case .recovery(let recovery): ["\(recovery.object)", told(recovery.fault)]
      case .outage(let outage): [outage.endpoint.target]
      case .ineffective(let request): [request.machine.name, "\(request.asked.entry)"]
      case .availability(let availability):
        [availability.endpoint.target, availability.stage ?? "-", told(availability.fault)]
      case .placement(let placement) where placement.replicas == nil:
        [placement.service, told(placement.cause)]
      case .placement(let placement): [placement.service]
      case .replica(let life): [life.container.short]
      case .clock(let offset):
        [
          offset.machine.name, offset.clock.rawValue, offset.reference?.name ?? "-",
        ]
      case .secret(let secret): [secret.role.rawValue, secret.pseudonym]
      // The ids of others say it in the words of the output.
      default: statement.value.subject.map(\.description)
      }
    return "\(id.kind): \(about), from \(from?.entry ?? 0)"
  }
}
