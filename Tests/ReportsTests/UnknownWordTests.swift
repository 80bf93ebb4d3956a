import Events
import Foundation
import Lab
import Reports
import Session
import Study
import Testing

/// Words of docker that this version does not know are shown as they were printed.
@Suite struct UnknownWordTests {
  /// A node and a task in states of a docker that is yet to come.
  private static func record(_ status: String, _ state: String) -> SampleInput {
    var sample = SampleInput()
    sample.run(
      "ssh n1 docker node ls", on: "n1",
      showing: [
        .node(
          ObservedNode(
            id: "r1fe9v9hl8um9x3fnstt6s60w", hostname: "n1", status: Printed(status),
            availability: Printed(status), queried: true))
      ])
    sample.run(
      "ssh n1 docker service ps web", on: "n1",
      showing: [
        .task(
          ObservedTask(
            id: "7a1bbg8ba5eg", name: "web.1", service: "web", slot: 1, node: "n1",
            desired: Printed(state), state: Printed(state)))
      ])
    return sample
  }

  @Test(arguments: 0..<20)
  func surviveInStateAndReport(_ seed: Int) throws {
    let letters = "abcdefghijklmnopqrstuvwxyzžšė".map(String.init)
    let words = ["Sleeping", "Weird"].map { $0 + letters[seed] + letters[seed * 7 % 29] }
    let sample = Self.record(words[0], words[1])
    let history = LabHistory(events: sample.events, entries: sample.entries, manifest: Manifest())
    let state = String(decoding: try JSONEncoder().encode(history.state(at: nil)), as: UTF8.self)
    var session = sample.studied(manifest: Manifest())
    session.history = history
    let templates = try ShippedTemplates.folder()
    let report = try Report(session, words: templates.words("en")).text(.markdown, templates)
    for word in words {
      #expect(state.contains("\"\(word)\""))
      #expect(report.contains(word))
    }
    #expect(history.findings.isEmpty)
  }
}
