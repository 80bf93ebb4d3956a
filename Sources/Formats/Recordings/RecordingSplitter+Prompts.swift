import Session
internal import Text

extension RecordingSplitter {
  /// When a prompt is looked for.
  enum Occasion {
    /// The recording pauses: what was printed last is before the cursor.
    case pause
    /// Bracketed paste was turned on.
    case paste
    /// The row is at its end: it holds a prompt and what was typed.
    case rowEnd
  }

  /// A row with more bytes than this has no prompt.
  private static var longestRow: Int { 4096 }

  /// Looks for a prompt in the last row of the output, and begins the typing at it.
  mutating func findPrompt(_ occasion: Occasion) -> Bool {
    let isPaste = occasion == .paste || pasteStart != nil
    guard mayHavePrompt || isPaste && phase == .running, let command = commands.last else {
      return false
    }
    let bytes = command.output.bytes
    var from = max(rowStart, pasteStart ?? 0)
    if occasion != .rowEnd {
      guard isPaste || shapes.isCustom || Self.mayEndPrompt(bytes.last) else {
        return false
      }
      // What is drawn over, a bar of progress for one, need not be drawn again each time.
      from = bytes[from...].lastIndex(of: 13).map { $0 + 1 } ?? from
    }
    guard bytes.count - from <= Self.longestRow else { return false }
    var screen = TerminalScreen(width: size?.columns)
    screen.show(bytes, from: from)
    let rows = occasion == .rowEnd ? Array(screen.rows.indices.reversed()) : [screen.row]
    for row in rows {
      let text = screen.text(row: row, to: occasion == .rowEnd ? nil : screen.column)
      if continues(text, occasion, from: from) {
        reopen()
        return true
      }
      // Output without a last LF may look like the beginning of a user's name.
      if !isMet(prompt(text, occasion)), let place = shapes.known(in: text), place > text.startIndex
      {
        let column = text[..<place].count
        if let found = prompt(String(text[place...]), occasion), accepts(found, occasion),
          screen.rows[row].cells.indices.contains(column)
        {
          start(found, at: screen.rows[row].cells[column]?.place ?? from)
          return true
        }
      }
      if let found = prompt(text, occasion), accepts(found, occasion) {
        start(found, at: screen.rows[row].cells.first??.place ?? from)
        return true
      }
      if let found = guess(text, occasion), accepts(found, occasion) {
        start(found, at: screen.rows[row].cells.first??.place ?? from)
        return true
      }
    }
    return false
  }

  /// A prompt of no known shape, told by what the shell does there: it turns bracketed paste on, it
  /// waits, or a command stands behind it.
  private func guess(_ text: String, _ occasion: Occasion) -> ShellPrompt? {
    if shapes.isCustom { return nil }
    let isPaste = occasion == .paste || pasteStart != nil
    switch occasion {
    case .paste, .pause:
      // What an interpreter asks for is not a command line of a shell.
      if isPaste, commands.last?.opensInterpreter == true { return nil }
      // bash turns it on before it shows its prompt: what is in the row then was printed by a command.
      if occasion == .paste, pastesBefore { return nil }
      if isPaste { return GuessedPrompt.shown(text) }
      // Its folder may have changed: one word and the sign that was met before.
      let isAlike =
        text.last == " " && shapes.hasMet(sign: text.trimmed.last) && text.count < 64
        && text.split(separator: " ").count == 2
      return GuessedPrompt.waiting(text) ?? (isAlike ? GuessedPrompt.shown(text) : nil)
    case .rowEnd:
      if isPaste || !origin.isTimed, let known = shapes.met(beginning: text) { return known }
      guard isPaste || !origin.isTimed,
        let found = GuessedPrompt.prompt(beginning: text)
          ?? GuessedPrompt.folder(beginning: text, sign: shapes.hasMet)
      else { return nil }
      let isMet = shapes.pastesInBrackets(found) == false
      return isPaste || shapes.isEmpty || isMet ? found : nil
    }
  }

  private func isMet(_ found: ShellPrompt?) -> Bool {
    found.map { shapes.pastesInBrackets($0) != nil } ?? false
  }

  /// Whether a prompt may end so: with its sign, a blank, or an escape sequence.
  private static func mayEndPrompt(_ byte: UInt8?) -> Bool {
    switch byte {
    case .some(7), .some(32), .some(35), .some(36), .some(37), .some(62), .some(92): true
    case .some(65...90), .some(97...122): true
    default: false
    }
  }

  private func prompt(_ text: String, _ occasion: Occasion) -> ShellPrompt? {
    occasion == .rowEnd ? shapes.prompt(beginning: text) : shapes.prompt(text)
  }

  /// Whether a shell waits at the prompt, and no command printed what only looks like one.
  private func accepts(_ found: ShellPrompt, _ occasion: Occasion) -> Bool {
    let isPaste = occasion == .paste || pasteStart != nil
    if let command = commands.last, command.isMarked {
      // Only another machine's or another user's shell prompts inside a marked command.
      return (found.isDistinct || shapes.isCustom) && (isPaste || occasion == .pause)
        && found.shell != command.prompt?.shell
    }
    if isPaste || occasion == .pause || shapes.isCustom { return true }
    if let pastes = shapes.pastesInBrackets(found) {
      return !pastes && (found.isDistinct || !origin.isTimed)
    }
    guard !origin.isTimed else { return false }
    return found.isDistinct || shapes.isEmpty
  }

  /// Whether the row is the continuation prompt of the line that was typed last.
  private func continues(_ text: String, _ occasion: Occasion, from start: Int) -> Bool {
    guard let command = commands.last, !command.isMarked, command.line != nil, !command.isBlank
    else { return false }
    switch occasion {
    case .pause, .paste:
      guard TypedLine.isContinuation(text), shapes.met(beginning: text) == nil else { return false }
    case .rowEnd:
      guard TypedLine.beginsContinued(text), shapes.met(beginning: text) == nil else {
        return false
      }
      if pasteStart == nil, origin.isTimed || !command.isUnfinished { return false }
    }
    var before = command.output
    _ = before.cut(from: start)
    return !before.isVisible
  }

  /// Goes back to the typing of the last line: it was not at its end.
  private mutating func reopen() {
    let command = commands.removeLast()
    typed = command.typed
    typed.append(command.output)
    prompt = command.prompt
    told = command.told
    phase = .typing
  }

  /// Begins the typing at a prompt whose first character is at a place of the output.
  private mutating func start(_ found: ShellPrompt, at place: Int) {
    let index = commands.count - 1
    let bytes = commands[index].output.bytes
    let start = pasteStart ?? promptStart(found, in: bytes, at: place)
    // zsh puts its sign for a missing end in front of all rows of its prompt.
    let region = commands[index].output.cut(
      from: pasteStart == nil ? RecordedBytes.signStart(before: start, in: bytes) ?? start : start)
    var found = found
    if found.shell.host == nil, let context = context(above: found, in: region) {
      (found.shell.user, found.shell.host) = (context.user, context.host)
      found.directory = context.directory ?? found.directory
    }
    shapes.meet(found, bracketed: pasteStart != nil)
    if pasteStart != nil { pastesBefore = true }
    close(for: found, at: region.moments.first?.time)
    typed = region
    prompt = found
    phase = .typing
  }

  /// What the rows of a prompt above its last one say.
  private func context(above prompt: ShellPrompt, in region: RecordedBytes) -> PromptContext? {
    guard region.bytes.contains(10), region.bytes.count <= Self.longestRow else { return nil }
    var screen = TerminalScreen(width: size?.columns)
    screen.show(region.bytes, from: 0)
    let rows = screen.rows.indices.map { screen.text(row: $0) }
    guard let last = rows.lastIndex(where: { $0.hasPrefix(prompt.text) }) else { return nil }
    return rows[..<last].reversed().lazy.compactMap { PromptContext($0) }.first
  }

  /// Where the prompt begins with its colours and titles, the first character of which stands at a
  /// place as the row is left.
  private func promptStart(_ found: ShellPrompt, in bytes: [UInt8], at place: Int) -> Int {
    var start = rowStart
    var place = place
    // A prompt that was drawn again, after a search in the history, began with the row.
    var visible: [UInt8] = []
    var first: Int?
    var next = rowStart
    while next < bytes.count, visible.count < found.text.utf8.count {
      if bytes[next] == 27, let sequence = EscapeSequence(in: bytes, at: next) {
        next = sequence.end
      } else {
        if bytes[next] >= 32 {
          visible.append(bytes[next])
          first = first ?? next
        }
        next += 1
      }
    }
    if let first, visible.elementsEqual(found.text.utf8) { place = first }
    next = start
    while next < place {
      if bytes[next] == 27, let sequence = EscapeSequence(in: bytes, at: next) {
        next = sequence.end
        // What clears the screen was printed by a command.
        if case .control(let parameters, let final) = sequence.kind,
          final == UInt8(ascii: "H")
            || final == UInt8(ascii: "J") && ["2", "3"].contains(parameters)
        {
          start = next
        }
      } else {
        next += 1
        if bytes[next - 1] != 13 { start = next }
      }
    }
    return start
  }
}
