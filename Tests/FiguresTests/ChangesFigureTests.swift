import Events
import Figures
import Foundation
import FoundationXML
import Session
import Testing

@testable import Lab

@Suite struct ChangesFigureTests {
  /// So many times a cable is pulled and put back.
  private static func history(times: Int) -> LabHistory {
    var (events, entries): ([Event], [Entry]) = ([], [])
    let start = Timestamp(milliseconds: 1_700_000_000_000)
    func add(_ observation: Observation, host: String? = nil) {
      let (number, time) = (entries.count + 1, start.adding(seconds: Double(entries.count)))
      entries.append(
        Entry(
          number: number, time: time, source: .recorded,
          content: .command(CommandRun(arguments: [], line: "command"))))
      events.append(
        Event(
          observation,
          evidence: Evidence(
            entry: number, time: time, arrival: time, host: host, stream: .output, span: 0..<1,
            source: .recorded)))
    }
    add(
      .node(
        ObservedNode(
          id: "id1", hostname: "n<1>", status: Printed(.ready), availability: Printed(.active),
          queried: true)), host: "n<1>")
    for turn in 0..<times {
      add(.link(ObservedLink(vm: "n<1>", slot: 2, state: turn.isMultiple(of: 2) ? .off : .on)))
    }
    return LabHistory(events: events, entries: entries, manifest: Manifest())
  }

  @Test func hasAPictureForEachMomentOfChange() throws {
    let figure = try ChangesFigure(Self.history(times: 4), words: .english())
    let svg = try figure.svg()
    #expect(svg.matches(of: #/class="node moment"/#).count == 3, "the first one shows the card")
    #expect(svg.contains(">n&lt;1&gt; NIC 2: cable connected</text>"))
    #expect(svg.contains(">n&lt;1&gt; NIC 2: cable pulled</text>"))
    #expect(svg.contains(">22:13:22 · entry 3</text>"))
    #expect(!svg.contains("weightiest"))
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
  }

  @Test func saysHowManyItLeavesOut() throws {
    let svg = try ChangesFigure(Self.history(times: 31), words: .english()).svg()
    #expect(
      svg.matches(of: #/class="node moment"/#).count == ChangesFigure.mostPanels)
    #expect(
      svg.contains(
        ">Moments of change that are shown, the weightiest of all: \(ChangesFigure.mostPanels)/30<")
    )
  }

  @Test func saysThatNothingChanged() throws {
    let history = LabHistory(events: [], entries: [], manifest: Manifest())
    let svg = try ChangesFigure(history, words: .english()).svg()
    #expect(svg.contains(">Nothing changed in this session.</text>"))
  }
}
