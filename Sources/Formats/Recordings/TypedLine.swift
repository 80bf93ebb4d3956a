internal import Text

/// What was typed behind a prompt, as the terminal showed it when it was entered.
///
/// Deleted characters, movements of the cursor, searches in the history and lists of completions
/// are what a terminal makes of them; continuation prompts are left out.
struct TypedLine: Hashable {
  /// The prompt, as far as marks said where it stands.
  var prompt: String
  /// The command line; several lines are joined by LF.
  var line: String

  /// Reads the bytes from the beginning of a prompt to the end of the typing.
  ///
  /// - Parameter known: The prompt's text, where it was recognised; else marks tell it.
  init(_ region: RecordedBytes, width: Int?, known: ShellPrompt?, isTimed: Bool) {
    var reading = Reading(screen: TerminalScreen(width: width))
    reading.read(region, isTimed: isTimed)
    let screen = reading.screen
    var start = reading.promptEnd
    prompt = reading.prompt
    if let known {
      prompt = known.text
      let row = screen.rows.indices.last { screen.text(row: $0).hasPrefix(known.text) }
      start = row.map { ($0, known.text.count) }
    }
    let (first, column) = start ?? (0, 0)
    guard first < screen.rows.count else {
      line = ""
      return
    }
    var text = screen.text(row: first, from: column)
    for row in screen.rows.indices.dropFirst(first + 1) {
      var next = screen.text(row: row)
      if !screen.rows[row].isWrapped {
        if reading.continued.contains(row) || reading.everyRowMayContinue {
          next.removeFirst(Self.continuation(beginning: next))
        }
        text += "\n"
      }
      text += next
    }
    line = text.trimmed
  }

  /// Whether a text is the prompt of a line that goes on.
  static func isContinuation(_ text: String) -> Bool {
    !text.isEmpty && continuation(beginning: text) == text.count
  }

  /// Whether a text begins with such a prompt.
  static func beginsContinued(_ text: String) -> Bool {
    continuation(beginning: text) > 0
  }

  /// The length of the prompt of a line that goes on: `> `, or zsh's `quote> `; 0 for none.
  private static func continuation(beginning text: String) -> Int {
    let words = text.prefix { ("a"..."z").contains($0) || $0 == " " }.count
    return text.dropFirst(words).hasPrefix("> ") ? words + 2 : 0
  }

  private struct Reading {
    var screen: TerminalScreen
    /// The last prompt's text, and where it ends.
    var prompt = ""
    var promptEnd: (Int, Int)?
    /// Rows behind a continuation prompt.
    var continued: Set<Int> = []
    var everyRowMayContinue = false

    mutating func read(_ region: RecordedBytes, isTimed: Bool) {
      let bytes = region.bytes
      var promptStart = (0, 0)
      var ends = region.moments.dropFirst().map(\.place)[...]
      var hasPasteMode = false
      var place = 0
      while place < bytes.count {
        while let end = ends.first, end <= place {
          ends.removeFirst()
          let text = screen.text(row: screen.row, to: screen.column)
          if screen.row > 0, TypedLine.isContinuation(text) { continued.insert(screen.row) }
        }
        guard bytes[place] == 27 else {
          let end = bytes[place...].firstIndex(of: 27) ?? bytes.count
          var stop = min(end, ends.first ?? end)
          // A record may end inside a letter.
          while stop < end, (0x80...0xBF).contains(bytes[stop]) { stop += 1 }
          screen.show(bytes[place..<stop], at: place)
          place = stop
          continue
        }
        guard let sequence = EscapeSequence(in: bytes, at: place) else { break }
        switch sequence.kind {
        case .command(let body):
          switch SemanticMark(bytes[body]) {
          case .promptStart: promptStart = (screen.row, screen.column)
          case .promptEnd:
            let from = promptStart.0 == screen.row ? promptStart.1 : 0
            prompt = screen.text(row: screen.row, from: from, to: screen.column)
            promptEnd = (screen.row, screen.column)
          default: break
          }
        case .control("?2004", UInt8(ascii: "h")):
          hasPasteMode = true
          if screen.row > 0 { continued.insert(screen.row) }
        default: screen.obey(sequence)
        }
        place = sequence.end
      }
      everyRowMayContinue = !isTimed && !hasPasteMode
    }
  }
}
