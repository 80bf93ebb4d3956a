import CustomDump
import Events
import Readers
import Session
import Testing

/// The two recorded runs of the coursework's experiment, as a careful reader counts them.
@Suite struct RecordingTests {
  private static func events(_ name: String) throws -> [Event] {
    let reader = EntryReader()
    return try Recording(name).commands.flatMap { reader.events(of: $0.entry, output: $0.output) }
  }

  private static func requests(_ events: [Event]) -> [RequestOutcome: Int] {
    events.reduce(into: [:]) { counts, event in
      if case .request(let request) = event.observation { counts[request.outcome, default: 0] += 1 }
    }
  }

  private static func nodeListings(_ events: [Event]) -> Int {
    events.count { event in
      if case .listing(let listing) = event.observation { listing.of == .node } else { false }
    }
  }

  /// What was done to the machines, and when.
  private static func faults(_ events: [Event]) -> [String] {
    events.compactMap { event in
      let time = event.evidence.time?.clock ?? ""
      return switch event.observation {
      case .link(let link): "\(time) \(link.vm) \(link.slot) \(link.state)"
      case .power(let power): "\(time) \(power.vm) \(power.state)"
      default: nil
      }
    }
  }

  @Test func theFirstRunIsUnderstood() throws {
    let events = try Self.events("piped")
    expectNoDifference(Self.requests(events), [.ok: 2124, .fail: 169])
    #expect(Self.nodeListings(events) == 34)
    expectNoDifference(
      Self.faults(events),
      [
        "04:12:20.689 swarm-n01 2 off", "04:14:28.233 swarm-n01 2 on",
        "04:15:46.649 swarm-n01 2 off", "04:16:00.459 swarm-n01 2 on",
        "04:16:07.040 swarm-n01 2 on", "04:17:27.735 swarm-n02 off", "04:18:38.766 swarm-n02 on",
      ])
  }

  @Test func theSecondRunIsUnderstood() throws {
    let events = try Self.events("terminal")
    expectNoDifference(Self.requests(events), [.ok: 2099, .fail: 175])
    #expect(Self.nodeListings(events) == 33)
    expectNoDifference(
      Self.faults(events),
      [
        "03:34:36.445 swarm-n01 2 off", "03:36:46.158 swarm-n01 2 on",
        "03:38:05.800 swarm-n01 2 off", "03:38:18.540 swarm-n01 2 on",
        "03:38:23.525 swarm-n01 2 on", "03:39:55.598 swarm-n02 off", "03:41:05.020 swarm-n02 on",
      ])
  }

  @Test(arguments: ["piped", "terminal"])
  func nothingIsUnread(_ name: String) throws {
    let unread = try Self.events(name).filter { $0.observation.kind == .unread }
    expectNoDifference(unread.map(\.observation), [])
  }

  /// Create and scale through a terminal say the same as through a pipe.
  @Test(arguments: ["piped", "terminal"])
  func bothFormsOfProgressSayTheSame(_ name: String) throws {
    let scales = try Self.events(name).compactMap { event -> ObservedScale? in
      if case .scale(let scale) = event.observation { scale } else { nil }
    }
    expectNoDifference(scales.map(\.desired), [3, 2, 3, 1, 3, 3])
    #expect(scales.allSatisfy { $0.service == "kursinis-web-service" && $0.converged })
  }

  @Test(arguments: ["piped", "terminal"])
  func containersOfALoopAreOnTheirMachines(_ name: String) throws {
    let reader = EntryReader()
    let loops = try Recording(name).commands.filter {
      $0.entry.command?.line.hasPrefix("for NODE") == true
    }
    #expect(loops.count == 3)
    for loop in loops {
      let listings = reader.events(of: loop.entry, output: loop.output).filter {
        $0.observation.kind == .listing
      }
      expectNoDifference(
        listings.map(\.evidence.host), ["swarm-n01-oam", "swarm-n02-oam", "swarm-n03-oam"])
    }
  }
}
