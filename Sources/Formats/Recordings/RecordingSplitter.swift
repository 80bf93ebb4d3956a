import Session
internal import Text

/// Splits what a terminal was sent into command lines and their output.
///
/// A shell that marks its prompts (OSC 133) says itself where they are. Else a prompt is recognised
/// by its shape, and only where a shell waits: the recording pauses behind it, or bracketed paste
/// is turned on at it. `docs/terminal-recordings.md` says what becomes of each part.
struct RecordingSplitter {
  enum Phase {
    /// A command, or what comes before the first prompt, prints.
    case running
    /// A prompt is shown, and a line is typed.
    case typing
    /// A mark has ended a command, and the next prompt has not begun.
    case between
  }

  /// More than this of an escape sequence without its end is text.
  static let longestSequence = 1 << 20
  /// More than this of typing is a prompt that was mistaken.
  static let longestTyping = 1 << 20

  let origin: RecordingOrigin
  var shapes: PromptShapes
  var size: TerminalSize?
  var phase = Phase.running
  /// Entries that are not handed over yet, in the order in which they began.
  var commands: [RecordedCommand]
  /// The places of commands in whose shells the later ones run, `ssh` for one.
  var outer: [Int] = []
  /// How many entries were handed over.
  var handedOver = 0
  /// Whether an entry was handed over whose times and statuses the recording alone tells.
  var hasOwnWords = false
  /// What a user should know about the splitting.
  var remarks: [String] = []

  /// The prompt and the typing so far.
  var typed = RecordedBytes()
  /// The prompt that was recognised; nil where marks tell it.
  var prompt: ShellPrompt?
  /// When the marked prompt began.
  var promptTime: Double?
  /// Whether the shell marks the beginning of commands; nil until it is known.
  var marksStarts: Bool?
  /// What is printed between the end of a command and the next prompt.
  var between = RecordedBytes()
  /// The end of the last command, as a mark said it.
  var markedEnd: (time: Double?, status: CommandRun.Status)?
  /// Where the shell said that it is, since the last command.
  var told: RecordedCommand.ToldPlace?

  /// Where the last row begins in the output of the last command.
  var rowStart = 0
  /// Where bracketed paste was turned on in the last row.
  var pasteStart: Int?
  /// Whether a shell turned it on before its prompt, as bash does.
  var pastesBefore = false
  /// Whether bracketed paste is on.
  var isPasteMode = false
  /// Whether the last row has a character that ends prompts.
  var rowHasSign = false
  /// Whether a program has the whole screen, an editor for one.
  private var isFullScreen = false
  /// What was not understood, for the user.
  var missed = MissedParts()

  /// The number and the time of the record that is being read.
  var record = 0
  var time: Double?
  private var held: [UInt8] = []
  /// How many bytes of output follow that hold no marks.
  private var verbatim = 0

  init(_ origin: RecordingOrigin, prompt: PromptPattern?) throws(ImportError) {
    self.origin = origin
    shapes = try PromptShapes(prompt)
    size = origin.size
    commands = [RecordedCommand(began: origin.isTimed ? 0 : nil, size: origin.size)]
  }

  /// Takes what the terminal was sent at a time, in seconds since the recording began.
  mutating func take(
    _ new: some Collection<UInt8>, at time: Double?, into sink: (ImportedEntry) throws -> Void
  ) throws {
    if origin.isTimed { record += 1 }
    self.time = time
    let bytes = held + new
    held = []
    var place = 0
    while place < bytes.count {
      if verbatim > 0 {
        let end = min(bytes.count, place + verbatim)
        verbatim -= end - place
        add(bytes[place..<end])
        place = end
      } else if bytes[place] == 27 {
        if let sequence = EscapeSequence(in: bytes, at: place) {
          handle(sequence, in: bytes, at: place)
          place = sequence.end
        } else if bytes.count - place > Self.longestSequence {
          add(bytes[place...place])
          place += 1
        } else {
          held = Array(bytes[place...])
          place = bytes.count
        }
      } else {
        var end = place
        while end < bytes.count, bytes[end] != 27 {
          end += 1
          if bytes[end - 1] == 10 { break }
        }
        handle(text: bytes[place..<end])
        place = end
      }
    }
    if origin.isTimed, held.isEmpty { _ = findPrompt(.pause) }
    if typed.bytes.count > Self.longestTyping { abandonTyping() }
    try handOver(into: sink)
  }

  /// Adds bytes to what is collected in this phase.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    switch phase {
    case .running:
      if isFullScreen {
        missed.addDrawn(bytes.count, by: commands[commands.count - 1].line)
      }
      commands[commands.count - 1].output.append(bytes, record: record, time: time)
    case .typing: typed.append(bytes, record: record, time: time)
    case .between: between.append(bytes, record: record, time: time)
    }
  }

  /// Takes text without an escape that ends with a row, or is the beginning of one.
  private mutating func handle(text: ArraySlice<UInt8>) {
    guard text.last == 10 else {
      if phase == .running, !rowHasSign { rowHasSign = text.contains(where: Self.isSign) }
      return add(text)
    }
    if phase == .running {
      rowHasSign = rowHasSign || text.contains(where: Self.isSign)
      guard rowHasSign || shapes.isCustom else {
        add(text)
        return startRow()
      }
      add(text.dropLast())
      _ = findPrompt(.rowEnd)
    } else {
      add(text.dropLast())
    }
    if phase == .typing, !isPasteMode, prompt != nil || marksStarts == false, !hasTypingBelow {
      return endTyping(breaking: text.suffix(1))
    }
    add(text.suffix(1))
    if phase == .running { startRow() }
  }

  /// Notes that the next row of the output begins here.
  mutating func startRow() {
    rowStart = commands[commands.count - 1].output.bytes.count
    // A prompt of two rows goes on in the next.
    if !isPasteMode || phase != .running { pasteStart = nil }
    rowHasSign = false
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: ">"): true
    default: false
    }
  }

  private mutating func handle(_ sequence: EscapeSequence, in bytes: [UInt8], at place: Int) {
    let raw = bytes[place..<sequence.end]
    switch sequence.kind {
    case .command(let body):
      guard let mark = SemanticMark(bytes[body]) else { return add(raw) }
      switch mark {
      case .promptStart: startPrompt(raw)
      case .promptEnd: if phase == .typing { add(raw) }
      case .commandStart(let line, let count):
        startCommand(line)
        if phase == .running { verbatim = count ?? 0 }
      case .commandEnd(let status, let carried): endCommand(status, carried: carried)
      case .directory(let host, let path):
        told = RecordedCommand.ToldPlace(host: host, directory: path)
      }
    case .control("?2004", UInt8(ascii: "h")):
      // zsh turns it on behind the prompt, bash before it.
      if phase == .running, !findPrompt(.paste) {
        pasteStart = commands[commands.count - 1].output.bytes.count
      }
      isPasteMode = true
      add(raw)
    case .control("?2004", UInt8(ascii: "l")):
      if phase == .running, pasteStart != nil { _ = findPrompt(.rowEnd) }
      isPasteMode = false
      if phase == .running { pasteStart = nil }
      add(raw)
      if phase == .typing, prompt != nil || marksStarts == false { endTyping(breaking: []) }
    case .control(let parameters, let final):
      if ["?1049", "?1047", "?47"].contains(parameters) { isFullScreen = final == 0x68 }
      add(raw)
    default: add(raw)
    }
  }

  /// Whether prompts are looked for at all.
  var mayHavePrompt: Bool {
    phase == .running && !isFullScreen && (rowHasSign || shapes.isCustom)
  }
}
