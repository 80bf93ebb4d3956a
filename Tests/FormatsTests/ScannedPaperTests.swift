import CustomDump
import Formats
import Foundation
import Session
import TestFiles
import Testing

/// A scanned paper without a single time, its tables damaged.
@Suite struct ScannedPaperTests {
  private let entries: [ImportedEntry]

  init() throws {
    entries = try ImportedFixture.entries(SharedFixture.paper)
  }

  @Test func findsEveryCommandAndStage() {
    #expect(entries.count { $0.command != nil } == 144)
    #expect(entries.count { $0.stage != nil } == 8)
    #expect(entries.count { $0.note != nil } == 77)
  }

  @Test func givesEveryRequestItsAnswer() {
    let requests = output { $0.contains("curl") }
    #expect(requests.count == 70)
    #expect(requests.count { $0.hasPrefix("<h1>This request was processed by host: ") } == 68)
    #expect(requests.count { $0.hasPrefix("curl: (28) ") } == 2)
    #expect(requests.allSatisfy { $0.split(separator: "\n").count == 1 })
  }

  @Test func findsTheCommandsOnTheMachines() {
    #expect(output { $0.contains("swarm init") }.count == 3)
    #expect(output { $0.hasSuffix("setlinkstate2 off") } == ["", ""])
    #expect(output { $0.hasSuffix("setlinkstate2 on") } == ["", "", ""])
    #expect(output { $0.hasSuffix("poweroff") }.count == 1)
    #expect(output { $0.contains("startvm") }.count == 1)
    #expect(output { $0.hasPrefix("for NODE in ") }.count == 2)
    let onNode = entries.compactMap(\.command).filter { $0.host == "swarm-n01" }
    #expect(onNode.map(\.line) == ["dmesg -T | tail", "ethtool enp0s8"])
  }

  @Test func givesEveryListingToItsCommand() {
    let nodes = output { $0.hasSuffix("docker node ls") }
    #expect(nodes.count == 14)
    #expect(nodes.allSatisfy { $0.hasPrefix("ID\tHOSTNAME\tSTATUS\t") })
    #expect(output { $0.hasSuffix("docker service ls") }.count == 3)
    #expect(output { $0.contains("docker service ps") }.count == 9)
    #expect(output { $0.contains("docker service") }.allSatisfy { !$0.isEmpty })
    let containers = output { $0.hasSuffix("docker ps") }
    #expect(containers.count == 14)
    #expect(containers.allSatisfy { $0.hasPrefix("CONTAINER ID") })
    #expect(entries.count { $0.text.contains("\t") } == 34)
    #expect(entries.allSatisfy { $0.note?.contains("\t") != true })
  }

  @Test func givesTornPiecesOfOutputToTheirCommand() {
    let pieces = output { _ in true }.compactMap { $0.split(separator: "\n").last }
    for piece in [
      "To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.",
      "http-band", "kursinis-web-service.1.vekfp7u7x3egid5mel61x4gbj",
      "80/tcp kursinis-web-service.2.y8zkkc2pgpj6q0rijb372wooo",
      "80/tcp kursinis-web-service.3.f7aekzcbukx3c8bjojsl2v4i1",
      "Failed less than a second ago \"task: non-zero exit (255)\"",
      "Running about a minute ago\t\t\t\t",
    ] {
      #expect(pieces.contains { $0 == piece })
    }
    let inspected = output { $0.hasSuffix("service inspect kursinis-web-service") }
    #expect(inspected.first?.hasSuffix("\n]\n") == true)
    #expect(inspected.first?.contains("80,\n        \"PublishMode\": \"ingress\"\n") == true)
  }

  @Test func endsAListingWhereARemarkBegins() {
    let remarks = entries.compactMap(\.note).flatMap { $0.split(separator: "\n") }
    #expect(remarks.count { $0.hasPrefix("⇒ ") } == 11)
    #expect(remarks.count { $0.hasPrefix("= ") } == 3)
  }

  private func output(of isWanted: (String) -> Bool) -> [String] {
    entries.filter { $0.command.map { isWanted($0.line) } ?? false }.map(\.text)
  }
}
