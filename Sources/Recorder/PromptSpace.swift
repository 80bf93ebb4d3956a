/// What zsh draws before each prompt, so that it begins a line (`PROMPT_SP`): a sign for an output without a line
/// end, blanks up to the edge of the terminal, and a carriage return on either side of the sign's width.
///
/// It is the shell's and no output of the command. What else comes in its place is kept.
struct PromptSpace {
  /// More than a line of a terminal has, with its colours.
  private static let most = 1 << 12

  /// What has been drawn; nil where nothing is.
  private var drawn: [UInt8]?

  /// Learns that what follows is drawn by the shell.
  mutating func begins() { drawn = drawn ?? [] }

  /// The bytes, or nothing where they may be what is drawn.
  mutating func without(_ bytes: [UInt8]) -> [UInt8] {
    guard let before = drawn else { return bytes }
    let all = before + bytes
    let isLine = all.count <= Self.most && !all.contains(10)
    drawn = isLine ? all : nil
    return isLine ? [] : all
  }

  /// What came in its place, at the end of the command.
  mutating func end() -> [UInt8] {
    let all = drawn ?? []
    drawn = nil
    let sign = all.dropLast().reversed().drop { $0 == 32 }
    return all.last == 13 && sign.first == 13 ? [] : all
  }
}
