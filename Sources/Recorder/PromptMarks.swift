/// Finds the marks that a recorded shell prints around its prompts and commands, and takes them out.
///
/// They are those of FinalTerm, which terminals know as OSC 133, with a word that only this shell
/// knows: a command's own output cannot forge them, and marks that the user's prompt prints for the
/// terminal pass through. US stands for the unit separator.
///
///     ESC ] 133 ; A ; <word> ; BEL                                            the shell draws a prompt
///     ESC ] 133 ; C ; <word> ; <command as typed> US <folder> US <hook> BEL   a command line begins to run
///     ESC ] 133 ; D ; <word> ; <status> US <number> US <hook> BEL             it has ended
///
/// The number is that of the next command line; empty where the shell counts none. The hook is what should
/// print the other mark and is not in its place; empty where it is.
struct PromptMarks {
  /// A piece of what the shell's terminal printed.
  enum Piece: Hashable {
    /// Bytes to show.
    case bytes([UInt8])
    /// The shell itself prints what it draws before a prompt.
    case draws
    /// A command line that begins to run; empty where the shell does not tell it.
    case began(line: String, folder: String, lost: String? = nil)
    /// The command line has ended with this status; the number of the next.
    case ended(status: Int32, number: Int? = nil, lost: String? = nil)
  }

  /// A mark is never longer than the longest line that a shell takes.
  private static let mostHeld = 1 << 18

  private let opening: [UInt8]
  private var held: [UInt8] = []

  /// - Parameter word: The word that makes the marks this shell's own.
  init(word: String) {
    opening = Array("\u{1B}]133;".utf8)
    self.word = word
  }

  private let word: String

  /// Takes bytes as they arrive; what may be the beginning of a mark is held back.
  mutating func take(_ bytes: [UInt8]) -> [Piece] {
    held += bytes
    var pieces: [Piece] = []
    var start = 0
    while let place = held[start...].firstIndex(of: 27) {
      let rest = held[place...]
      if rest.count < opening.count {
        guard opening.starts(with: rest) else {
          start = nextStart(after: place, from: start, &pieces)
          continue
        }
        add(held[start..<place], to: &pieces)
        held.removeFirst(place)
        return pieces
      }
      guard rest.starts(with: opening) else {
        start = nextStart(after: place, from: start, &pieces)
        continue
      }
      guard let end = rest.firstIndex(of: 7) else {
        if rest.count > Self.mostHeld { break }
        add(held[start..<place], to: &pieces)
        held.removeFirst(place)
        return pieces
      }
      let body = String(decoding: held[(place + opening.count)..<end], as: UTF8.self)
      if let mark = mark(body) {
        add(held[start..<place], to: &pieces)
        pieces.append(mark)
      } else {
        add(held[start...end], to: &pieces)
      }
      start = end + 1
    }
    add(held[start...], to: &pieces)
    held.removeAll(keepingCapacity: true)
    return pieces
  }

  /// Passes an escape on that begins no mark; returns from where to look on.
  private func nextStart(after place: Int, from start: Int, _ pieces: inout [Piece]) -> Int {
    add(held[start...place], to: &pieces)
    return place + 1
  }

  private func add(_ bytes: ArraySlice<UInt8>, to pieces: inout [Piece]) {
    guard !bytes.isEmpty else { return }
    if case .bytes(let before) = pieces.last {
      pieces[pieces.count - 1] = .bytes(before + bytes)
    } else {
      pieces.append(.bytes(Array(bytes)))
    }
  }

  private func mark(_ body: String) -> Piece? {
    let parts = body.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == word else { return nil }
    if parts[0] == "A" { return .draws }
    // A command may hold semicolons.
    let texts = parts[2].split(separator: "\u{1F}", omittingEmptySubsequences: false)
    guard texts.count == 3 else { return nil }
    let lost = texts[2].isEmpty ? nil : String(texts[2])
    switch parts[0] {
    case "C":
      // A line of several lines comes with record separators in place of newlines.
      let line = texts[0].replacing("\u{1E}", with: "\n")
      return .began(line: String(line), folder: String(texts[1]), lost: lost)
    case "D":
      return Int32(texts[0]).map { .ended(status: $0, number: Int(texts[1]), lost: lost) }
    default: return nil
    }
  }
}
