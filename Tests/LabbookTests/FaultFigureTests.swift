import Foundation
import Testing

/// `timeline --fault`: what followed a fault, on the axis of the requests around it.
@Suite struct FaultFigureTests {
  private let program: Program
  private static let session = Program.repository.appending(path: "sessions/swarm-failover-1").path

  init() throws { program = try Program() }

  private func draw(_ fault: String) throws -> Program.Run {
    try program.run(["timeline", "-s", Self.session, "--fault", fault])
  }

  private func texts(_ svg: String) -> [String] {
    svg.matches(of: #/<text[^>]*>([^<]*)</text>/#).map { String($0.1) }
  }

  @Test func tellsInOrderWhatFollowedWithItsBounds() throws {
    let svg = try draw("fault/power/swarm-n02#1").text
    let told = texts(svg)
    let steps = [
      "swarm-n02: Down", "4.6–15.0\u{A0}s", "repaired",
      "kursinis-web-service: replicas complete again", "26.8–90.9\u{A0}s", "swarm-n02: Ready",
      "52.5–61.6\u{A0}s", "swarm-n02-oam: answers again", "139.3–142.5\u{A0}s",
    ]
    #expect(Array(told.prefix(steps.count)) == steps)
    // Ten seconds before it, and the end of the last bar, but not the whole record.
    #expect(told.contains("19:56:45") && told.contains("19:59:15"))
    #expect(!told.contains("19:59:30") && !told.contains("19:56:30"))
    #expect(svg.contains("<desc id=\"fault-desc\">swarm-n02: Down 4.6–15.0\u{A0}s; repaired;"))
    // The bars and the shades are on one axis: that of the fault begins where the first bar is counted from.
    let shades = svg.matches(of: #/<rect x="([0-9.]+)"[^>]*fill="#ddd6ee"/#).map { $0.1 }
    let first = try #require(svg.firstMatch(of: #/class="step">\n<text x="([0-9.]+)"/#)).1
    #expect(shades.contains(first))
  }

  @Test func takesAFindingThatFollowsFromTheFault() throws {
    let byConsequence = try draw("detection/swarm-n02/down/power/swarm-n02#1")
    #expect(byConsequence.output == (try draw("17").output))
  }

  @Test func refusesAFindingThatIsOfNoFault() throws {
    let findings = try program.run(["findings", "-s", Self.session, "--format", "json"]).lines
    let id = try #require(
      findings.compactMap { $0.firstMatch(of: #/"id":"(availability/[^"]*)"/#)?.1 }
        .first { !$0.contains("cable") && !$0.contains("power") })
    let run = try draw(String(id))
    #expect(run.status == 64)
    #expect(run.error.contains("is no fault and follows from none"))
  }
}
