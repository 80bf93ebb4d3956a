import Events
import Readers
import Session
import Study

/// Commands that nobody needs to read in full.
///
/// Those that show again what was shown, and those that did nothing, are told in a line; the appendix has
/// them in full.
struct RepeatedCommands {
  private let source: ReportSource
  /// What each command line of the stage printed last, as far as it is read.
  private var shown: [String: CommandBlock] = [:]
  private var pending: [(line: String, entries: [Int], isIdle: Bool)] = []
  /// The entries that were folded.
  private(set) var folded: Set<Int> = []

  /// Lines that only end or tidy a shell.
  private static let idle: Set<String> = ["exit", "logout", "clear", "history", "reset"]
  /// The status of a shell for a command that there is not.
  private static let notFound = 127

  init(_ source: ReportSource) { self.source = source }

  /// Whether the command is told of in a line only.
  mutating func folds(_ entry: Entry, _ block: CommandBlock) -> Bool {
    guard let command = entry.command else { return false }
    switch source.tellings[entry.number] {
    case .shown:
      shown[command.line] = block
      return false
    case .folded:
      fold(entry.number, command.line, isIdle: true)
      return true
    case .out:
      folded.insert(entry.number)
      return true
    case nil: break
    }
    guard block.remark == nil, !source.cited.contains(entry.number) else { return false }
    let isIdle =
      Self.idle.contains(command.line) && !block.bad
      || command.end?.status == .exited(Int32(Self.notFound))
    let isRepeat = looksOnly(entry.number) && shown[command.line].map { same($0, block) } ?? false
    guard isIdle || isRepeat else {
      shown[command.line] = block
      return false
    }
    fold(entry.number, command.line, isIdle: isIdle)
    return true
  }

  private mutating func fold(_ entry: Int, _ line: String, isIdle: Bool) {
    folded.insert(entry)
    if let known = pending.firstIndex(where: { $0.line == line && $0.isIdle == isIdle }) {
      pending[known].entries.append(entry)
    } else {
      pending.append((line, [entry], isIdle))
    }
  }

  /// The lines about what was folded since they were asked for last.
  mutating func take() -> [Block] {
    defer { pending = [] }
    return pending.map { item in
      let text = source.say(
        item.isIdle ? RepeatPhrase.leftOut : RepeatPhrase.same, ["command": item.line])
      return Block(
        run: RunBlock(
          text: text, word: source.evidenceWord(item.entries) ?? "",
          links: source.links(item.entries), bad: false))
    }
  }

  private func looksOnly(_ entry: Int) -> Bool {
    guard let parts = source.read(entry)?.parts, !parts.isEmpty else { return false }
    return parts.allSatisfy { $0.effect == .looks }
  }

  /// Whether two commands showed the same, ages apart.
  private func same(_ first: CommandBlock, _ second: CommandBlock) -> Bool {
    guard first.bad == second.bad, first.exit == second.exit, first.unread == second.unread,
      first.statements == second.statements
    else { return false }
    // A table says all that the output does; without one the output has to be the same.
    guard first.tables.isEmpty == second.tables.isEmpty else { return false }
    return first.tables.isEmpty
      ? first.outputs == second.outputs : first.tables.map(known) == second.tables.map(known)
  }

  private func known(_ table: PageTable) -> [[PageTable.Cell]] {
    let kept = table.columns.indices.filter { table.columns[$0].text != source.columns[.age] }
    return table.rows.map { row in
      kept.map { place in
        var cell = row.cells[place]
        // "Up 48 seconds" is an age too.
        if cell.text?.hasPrefix("Up ") == true { cell.text = "Up" }
        return cell
      }
    }
  }
}

enum RepeatPhrase: String, Phrase {
  case same, leftOut
}
