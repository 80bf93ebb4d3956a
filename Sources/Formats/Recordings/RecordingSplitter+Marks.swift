import Session
internal import Text

extension RecordingSplitter {
  /// A mark says that a prompt begins.
  mutating func startPrompt(_ mark: ArraySlice<UInt8>) {
    // The shell draws its prompt again while a line is edited.
    if phase == .typing, prompt == nil { return add(mark) }
    if phase == .between { settleBetween() }
    phase = .typing
    prompt = nil
    promptTime = time
    typed = RecordedBytes()
    add(mark)
  }

  /// A mark says that the line begins to run; `line` is what it says that was typed.
  mutating func startCommand(_ line: String?) {
    switch phase {
    case .typing where prompt == nil:
      marksStarts = true
      begin(typed, line: line, isMarked: true)
    case .typing: begin(typed, line: line, isMarked: true)
    case .running:
      // The prompt was recognised and the line has ended already; nothing was printed since.
      guard let command = commands.last, command.line != nil, !command.isMarked,
        !command.output.isVisible
      else { return }
      let last = commands.count - 1
      commands[last].isMarked = true
      commands[last].output = RecordedBytes()
      commands[last].line = line ?? command.line
      startRow()
    case .between: break
    }
  }

  /// A mark says that the line has ended.
  mutating func endCommand(_ status: Int32?, carried: String?) {
    if phase == .typing {
      guard prompt == nil, marksStarts != true else {
        // A line that was given up with Ctrl-C.
        if prompt == nil { phase = .between }
        return
      }
      splitLate()
    }
    guard phase == .running, commands.last?.line != nil else { return }
    markedEnd = (time, status.map { .exited($0) } ?? .unknown)
    commands[commands.count - 1].carried = carried
    phase = .between
    between = RecordedBytes()
  }

  /// Keeps what was printed between a command and the next prompt: the shell's news of jobs.
  mutating func settleBetween() {
    if between.isVisible, between.missingEndSign != 0 {
      commands[commands.count - 1].output.append(between)
    }
    between = RecordedBytes()
  }

  /// Splits typing that turned out to hold output: the shell does not mark where commands begin.
  mutating func splitLate() {
    let bytes = typed.bytes
    var place = 0
    var isPastPrompt = prompt != nil
    var hasEnd = false
    while place < bytes.count, !hasEnd {
      if bytes[place] == 27, let sequence = EscapeSequence(in: bytes, at: place) {
        switch sequence.kind {
        case .command(let body) where SemanticMark(bytes[body]) == .promptEnd: isPastPrompt = true
        case .control("?2004", UInt8(ascii: "l")): hasEnd = isPastPrompt
        default: break
        }
        place = sequence.end
      } else {
        hasEnd = isPastPrompt && bytes[place] == 10 && !isPasteMode
        place += 1
      }
    }
    let output = typed.cut(from: place)
    let reading = TypedLine(
      typed, width: size?.columns, known: prompt, isTimed: origin.isTimed)
    guard hasEnd, output.isVisible || !reading.line.isEmpty else {
      phase = .between
      return
    }
    if prompt == nil { marksStarts = false }
    let began = typed.moments.last?.time
    begin(typed, line: nil, isMarked: true)
    commands[commands.count - 1].began = began
    commands[commands.count - 1].output = output
  }

  /// Goes back to the output: what was taken for a prompt is none.
  mutating func abandonTyping() {
    let last = commands.count - 1
    commands[last].output.append(typed)
    commands[last].status = nil
    outer.removeAll { $0 == last }
    typed = RecordedBytes()
    prompt = nil
    phase = .running
    startRow()
  }
}
