import CustomDump
import Events
import Readers
import Session
import Testing

/// Which reader claims which command, in its short and its long forms.
@Suite struct ClaimTests {
  /// The commands of each reader; of one without any in `Claims`, those of its fixtures.
  static let commands =
    written
    + ReaderFixture.all.filter { fixture in
      ReaderList.all.contains { $0.name == fixture.reader }
        && !written.contains { $0.reader == fixture.reader }
    }.compactMap { fixture in (try? fixture.line()).map { (fixture.reader, $0) } }

  private static let written: [(reader: String, command: String)] = {
    var reader = ""
    var commands: [(reader: String, command: String)] = []
    for line in Claims.text.split(separator: "\n") {
      if line.hasPrefix(" ") {
        commands.append((reader, String(line.dropFirst(2))))
      } else {
        reader = String(line.dropLast())
      }
    }
    return commands
  }()

  /// Behind a filter that may change everything a claimed output is unread, and says by whom.
  @Test(arguments: commands)
  func isOfOneReader(_ reader: String, _ command: String) {
    let events = Printed(line: command + " | awk 1", output: "anything\n").events
    let readers = events.map { event -> String in
      if case .unread(let unread) = event.observation { unread.reader } else { "" }
    }
    expectNoDifference(readers, [reader])
  }

  /// No reader is left out here.
  @Test func everyReaderHasOne() {
    let missing = ReaderList.all.map { $0.name }.filter { name in
      !Self.commands.contains { $0.reader == name }
    }
    expectNoDifference(missing, [])
  }

  @Test(arguments: [
    "docker stats", "docker top web", "VBoxManage controlvm x screenshotpng f.png", "ss -s",
    "VBoxManage list extpacks",
  ])
  func isOfNobody(_ command: String) {
    expectNoDifference(Printed(line: command + " | awk 1", output: "anything\n").kinds, [])
  }
}
