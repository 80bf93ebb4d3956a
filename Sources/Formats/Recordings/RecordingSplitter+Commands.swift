import Session
internal import Text

extension RecordingSplitter {
  /// Whether the cursor only goes down in a line of several rows: more of it is below.
  var hasTypingBelow: Bool {
    var screen = TerminalScreen(width: size?.columns)
    screen.show(typed.bytes, from: 0)
    return screen.rows[(screen.row + 1)...].contains { !$0.cells.isEmpty }
  }

  /// Ends the typing at the end of its row, or where bracketed paste is turned off.
  mutating func endTyping(breaking: ArraySlice<UInt8>) {
    // bash ends the row before it turns bracketed paste off, zsh afterwards.
    let hasBreak = breaking.isEmpty && !endsRow(typed.bytes)
    begin(typed, line: nil, isMarked: prompt == nil)
    commands[commands.count - 1].hasLeadingBreak = hasBreak
    commands[commands.count - 1].typed.append(breaking, record: record, time: time)
  }

  /// Begins a command with what was typed, or with the line that a mark tells.
  mutating func begin(_ region: RecordedBytes, line given: String?, isMarked: Bool) {
    let reading = TypedLine(
      region, width: size?.columns, known: prompt, isTimed: origin.isTimed)
    var shown = prompt ?? shapes.prompt(beginning: reading.prompt)
    var line = given ?? reading.line
    if prompt == nil {
      if reading.prompt.isEmpty, shown == nil, let found = shapes.prompt(beginning: line) {
        // The shell does not mark where its prompt ends.
        shown = found
        if given == nil { line = String(line.dropFirst(found.text.count)) }
      }
      if let shown { shapes.meet(shown, bracketed: isPasteMode) }
      close(for: shown, at: promptTime)
    }
    // Ctrl-C gives the line up.
    if !isMarked, line.hasSuffix("^C") { line = "" }
    commands.append(
      RecordedCommand(
        line: line, prompt: shown, told: told, typed: region, began: time, size: size,
        isMarked: isMarked))
    told = nil
    typed = RecordedBytes()
    prompt = nil
    markedEnd = nil
    phase = .running
    startRow()
  }

  /// Ends the last command where the next prompt begins.
  ///
  /// A prompt of another user or host means that it opened a shell there and goes on; the prompt
  /// of the first shell, that it has come back.
  mutating func close(for next: ShellPrompt?, at time: Double?) {
    let last = commands.count - 1
    let end = markedEnd
    markedEnd = nil
    defer { dropBlank() }
    guard commands[last].line != nil else {
      commands[last].end(at: time, .unknown)
      return
    }
    // What labbook exported says itself how everything ended.
    if commands[last].carried == nil, let old = commands[last].prompt?.shell,
      let new = next?.shell, old != new
    {
      if let place = outer.lastIndex(where: { commands[$0].prompt?.shell == new }) {
        commands[last].end(at: end?.time ?? time, .unknown)
        for index in outer[place...].dropFirst() {
          commands[index].end(at: end?.time ?? time, .unknown)
        }
        commands[outer[place]].end(at: end?.time ?? time, end?.status ?? .unknown)
        outer.removeSubrange(place...)
        return
      }
      let isElsewhere =
        commands[last].prompt?.isDistinct == true && next?.isDistinct == true
        && (old.user, old.host) != (new.user, new.host)
      if !commands[last].isBlank, end == nil || isElsewhere {
        outer.append(last)
        return
      }
    }
    commands[last].end(at: end?.time ?? time, end?.status ?? .unknown)
  }

  /// Hands over what has ended; what runs, and what it runs in, is kept.
  mutating func handOver(into sink: (ImportedEntry) throws -> Void) throws {
    // An empty line gives what follows it to the command before.
    guard outer.isEmpty, commands.count > 2 else { return }
    for command in commands.dropLast(2) { try handOver(command, into: sink) }
    commands.removeFirst(commands.count - 2)
  }

  /// Begins a stage: the recording has a marker with a title.
  mutating func add(stage title: String, at time: Double?) {
    let moment = origin.start.flatMap { start in time.map { start.adding(seconds: $0) } }
    commands[commands.count - 1].stages.append(
      ImportedEntry(time: moment, content: .stage(title)))
  }

  /// Ends the recording; `status` is that of the recorded command, `isWhole` whether nothing says that it
  /// was cut off while a command ran.
  mutating func finish(
    _ status: CommandRun.Status?, at time: Double?, isWhole: Bool,
    into sink: (ImportedEntry) throws -> Void
  ) throws {
    self.time = time ?? self.time
    if phase == .typing {
      if prompt == nil, marksStarts != true { splitLate() }
      typed = RecordedBytes()
    }
    settleBetween()
    let last = commands.count - 1
    let isUnsplit = handedOver == 0 && commands.count == 1 && commands[0].line == nil
    if let end = markedEnd {
      commands[last].end(at: end.time, end.status)
    } else if phase == .running, isWhole || status != nil {
      commands[last].end(at: self.time, isUnsplit ? status ?? .unknown : .unknown)
    }
    if isWhole { for index in outer { commands[index].end(at: nil, .unknown) } }
    if isUnsplit, commands[0].output.isVisible {
      let size = "\(commands[0].output.bytes.count.grouped) bytes"
      remarks.append(
        origin.command == nil
          ? "no prompt was recognised: all of it (\(size)) is one entry; give its shape with --prompt "
            + "REGEX, or the format with --as NAME"
          : "no prompt was recognised: all of it (\(size)) is the output of '\(origin.command ?? "")'"
      )
    }
    dropBlank()
    for command in commands { try handOver(command, into: sink) }
    commands.removeAll()
    remarks += missed.remarks
  }

  private mutating func handOver(
    _ command: RecordedCommand, into sink: (ImportedEntry) throws -> Void
  ) throws {
    if command.line == nil, !command.hasVisibleOutput {
      for stage in command.stages { try sink(stage) }
      return
    }
    let isFirst = command.line == nil
    if isFirst, command.status != nil, commands.count > 1 || handedOver > 0 {
      let size = command.output.bytes.count.grouped
      remarks.append("what stands before the first prompt (\(size) bytes) is kept as one entry")
    }
    handedOver += 1
    if let carried = command.carried {
      do {
        try sink(CarriedEntry.entry(carried, output: command.output.bytes))
        return
      } catch is CarriedEntry.Damage {
        remarks.append(
          "'\(command.line ?? "")' was changed after the export: it is taken as it is shown")
      }
    }
    hasOwnWords = true
    if !command.isMarked { missed.look(at: command) }
    try sink(command.entry(of: origin, remark: "printed before the first prompt"))
    for stage in command.stages { try sink(stage) }
  }

  /// Drops an empty line; what was printed after it belongs to the command before.
  private mutating func dropBlank() {
    guard commands.count > 1, let last = commands.last, last.isBlank else { return }
    commands.removeLast()
    outer.removeAll { $0 == commands.count }
    // What a shell says when Ctrl-D ends it is nobody's output.
    let isFarewell = ["exit", "logout"].contains(
      TerminalText.lines(of: last.output.bytes).joined(separator: "\n").trimmed)
    if last.output.isVisible, !isFarewell {
      commands[commands.count - 1].output.append(last.output)
    }
    commands[commands.count - 1].stages += last.stages
  }

  private func endsRow(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.lastIndex(of: 10) else { return false }
    var rest = RecordedBytes()
    rest.append(bytes[(end + 1)...], record: 0, time: nil)
    return !rest.isVisible
  }
}
