private import Foundation
import Session
internal import Text

/// A session as a terminal would have shown it: prompt, typed line and output of each entry.
///
/// Every entry is between the marks of OSC 133, which also carry what a terminal does not show
/// (`CarriedEntry`). Entries are shown one after the other: of two that ran at one time, the second
/// begins to be shown when the first has ended.
struct TerminalShow {
  /// Something that happens on the terminal.
  enum Event {
    /// Bytes are printed.
    case output([UInt8])
    /// The terminal has a new size.
    case resize(TerminalSize)
    /// A stage of the experiment begins.
    case marker(String)
  }

  /// The terminal at the beginning.
  static let usual = TerminalSize(columns: 80, rows: 24)

  /// When the show begins, in whole seconds; nil where no entry has a time.
  let start: Timestamp?
  /// The size of the terminal at the beginning.
  let size: TerminalSize

  private let session: ExportedSession
  /// Whether only UTF-8 can be shown.
  private let isText: Bool

  init(_ session: ExportedSession, isText: Bool) {
    self.session = session
    self.isText = isText
    let first = session.entries.compactMap(\.time).min()
    start = first.map { Timestamp(milliseconds: $0.milliseconds - $0.milliseconds % 1000) }
    size =
      session.entries.lazy.compactMap { $0.command?.terminal }.first {
        $0.columns > 0 && $0.rows > 0
      }
      ?? Self.usual
  }

  /// Hands out the events in order, with microseconds since the start; returns when it ends.
  func forEach(_ body: (Int, Event) throws -> Void) throws -> Int {
    var now = 0
    var size = size
    for entry in session.entries {
      let wanted = start.flatMap { start in entry.time?.seconds(since: start) } ?? 0
      let began = max(now, Self.microseconds(wanted))
      if let own = entry.command?.terminal, own.columns > 0, own.rows > 0, own != size {
        size = own
        try body(now, .resize(own))
      }
      try body(now, .output(Self.prompt(of: entry)))
      if case .stage(let title) = entry.content, entry.edit == nil {
        try body(began, .marker(title))
      }
      now = try show(entry, from: began, size: &size, body)
    }
    return now
  }

  private func show(
    _ entry: Entry, from began: Int, size: inout TerminalSize, _ body: (Int, Event) throws -> Void
  ) throws -> Int {
    let output = try session.output(entry.number)
    let pieces = pieces(of: entry, output, from: began)
    let count = pieces.reduce(0) { $0 + $1.bytes.count }
    let line = Self.line(of: entry)
    let typed =
      Self.shown(line: line) + "\r\n"
      + Self.mark("C;cmdline_url=\(Self.encoded(line));labbook_bytes=\(count)")
    try body(began, .output(Array(typed.utf8)))
    var resizes = (session.resizes[entry.number] ?? [])[...]
    var now = began
    for piece in pieces {
      now = max(now, piece.time)
      while let resize = resizes.first, Self.microseconds(resize.offset ?? 0) + began <= now {
        resizes.removeFirst()
        size = resize.size
        try body(now, .resize(resize.size))
      }
      try body(now, .output(piece.bytes))
    }
    if let duration = entry.command?.end?.duration {
      now = max(now, began + Self.microseconds(duration))
    }
    let mark = Self.mark(
      "D;\(Self.status(of: entry));labbook=\(CarriedEntry.text(for: entry, output: output))")
    let isAtRowStart = pieces.last { !$0.bytes.isEmpty }?.bytes.last ?? 10 == 10
    try body(now, .output(Array((mark + (isAtRowStart ? "" : "\r\n")).utf8)))
    return now
  }

  /// The pieces of output as they are shown; a character is never cut in two.
  private func pieces(
    of entry: Entry, _ output: [OutputChunk], from began: Int
  ) -> [(time: Int, bytes: [UInt8])] {
    var rest: [UInt8] = []
    var pieces: [(time: Int, bytes: [UInt8])] = []
    for chunk in output where chunk.stream != .input {
      let shown = rest + CarriedEntry.shown([chunk], of: entry)
      rest = isText ? Array(shown.suffix(Self.unfinished(shown))) : []
      let whole = shown.dropLast(rest.count)
      guard !whole.isEmpty else { continue }
      pieces.append(
        (
          began + Self.microseconds(chunk.offset ?? 0),
          isText ? Array(String(decoding: whole, as: UTF8.self).utf8) : Array(whole)
        ))
    }
    if !rest.isEmpty {
      pieces.append((pieces.last?.time ?? began, Array(String(decoding: rest, as: UTF8.self).utf8)))
    }
    return pieces
  }

  /// How many bytes at the end are the beginning of a character.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for (index, byte) in bytes.reversed().prefix(3).enumerated() where byte & 0xC0 != 0x80 {
      let length =
        byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      return length > index + 1 ? index + 1 : 0
    }
    return 0
  }

  private static func microseconds(_ seconds: Double) -> Int {
    // More than any recording; what is not a number counts as none.
    seconds > 0 && seconds < 1e10 ? Int((seconds * 1_000_000).rounded()) : 0
  }

  private static func mark(_ body: String) -> String { "\u{1B}]133;\(body)\u{7}" }

  private static func prompt(of entry: Entry) -> [UInt8] {
    let run = entry.command
    let sign = run?.user == "root" ? "#" : "$"
    var text = sign + " "
    if let user = run?.user, let host = run?.host {
      text = VisibleText.line("\(user)@\(host):\(run?.directory ?? "~")") + text
    }
    return Array((mark("A") + text + mark("B")).utf8)
  }

  /// The line behind the prompt; what is not a command is a comment to the shell.
  private static func line(of entry: Entry) -> String {
    switch entry.content {
    case .command(let run): run.line
    case .stage(let title): "# " + title
    case .note(let text): "# " + text.replacing("\n", with: "\n# ")
    case .attachment(let attachment):
      "# \(attachment.file)" + (attachment.caption.map { ": \($0)" } ?? "")
    }
  }

  private static func shown(line: String) -> String {
    line.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleText.line(String($0)) }.joined(separator: "\r\n> ")
  }

  private static func encoded(_ line: String) -> String {
    let plain = CharacterSet(charactersIn: "-._~/:@").union(.init(charactersIn: "a"..."z"))
      .union(.init(charactersIn: "A"..."Z")).union(.init(charactersIn: "0"..."9"))
    return line.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// The status as a shell has it: 128 more than the number of a signal.
  private static func status(of entry: Entry) -> String {
    switch entry.command?.end?.status {
    case .exited(let status): String(status)
    case .signaled(let signal): String(128 + signal)
    case .unknown, nil: ""
    }
  }
}
