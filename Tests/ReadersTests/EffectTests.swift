import Events
import Foundation
import GoldenFiles
import Readers
import Session
import Testing

/// What commands are meant to do, as their readers say by the line alone.
@Suite struct EffectTests {
  private static func parts(_ line: String) -> [CommandPart] {
    let entry = Entry(
      number: 1, time: nil, source: .imported,
      content: .command(CommandRun(arguments: [], line: line)))
    return EntryReader().read(entry) { [] }.parts
  }

  private func column(_ text: String, _ width: Int) -> String {
    text.padding(toLength: width, withPad: " ", startingAt: 0)
  }

  /// Every command of the claims and of the fixtures, with the reader that claims it.
  @Test func isKnownOfEveryCommandThatAReaderClaims() throws {
    let lines = ClaimTests.commands.map(\.command) + (try ReaderFixture.all.map { try $0.line() })
    var rows: Set<String> = []
    for part in lines.flatMap(Self.parts) {
      guard let reader = ReaderList.all.first(where: { $0.init().accepts(part.command) }) else {
        continue
      }
      let command = part.command.words.joined(separator: " ").replacing("\n", with: " ")
      let effect = try #require(part.effect, "\(command)")
      rows.insert("\(column(reader.name, 26))\(column(effect.rawValue, 9))\(command)")
    }
    try Golden("effects.txt").expect(rows.sorted().joined(separator: "\n") + "\n")
  }

  @Test(arguments: ReaderList.all.map { $0.name })
  func isSaidByEveryReader(_ name: String) throws {
    let reader = try #require(ReaderList.all.first { $0.name == name })
    let commands = ClaimTests.commands.filter { $0.reader == name }.flatMap {
      Self.parts($0.command)
    }
    #expect(commands.contains { reader.init().accepts($0.command) && $0.effect != nil })
  }

  private static let silent = [
    ("ssh n2 sudo docker rm -f web", "breaks"), ("docker rm web", "changes"),
    ("docker wait web", "waits"), ("VBoxManage guestproperty wait n1 x", "waits"),
    ("VBoxManage controlvm n1 setlinkstate2 off", "breaks"),
    ("VBoxManage controlvm n1 setlinkstate2 on", "repairs"),
    ("systemctl stop docker", "breaks"), ("shutdown -c", "changes"), ("mkdir -p /srv", "changes"),
    ("docker swarm join-token --rotate worker", "changes"),
  ]

  @Test(arguments: silent)
  func needsNoOutput(_ line: String, _ effect: String?) {
    #expect(Self.parts(line).last?.effect?.rawValue == effect)
  }
}
