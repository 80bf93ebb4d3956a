/// An escape sequence at the start of a text, where it is one that only steers the terminal.
///
/// Colours, modes and window titles print nothing and are left out; what is not known here stays
/// in the text, as `␛`.
struct ScreenSequence {
  /// What it does to the lines on the screen.
  enum Effect: Hashable, Sendable {
    case none
    case up(Int), down(Int), left(Int), right(Int), column(Int)
    case eraseToEnd, eraseToStart, eraseLine, eraseBelow
  }

  /// What it does.
  var effect: Effect
  /// Its length in Unicode scalars.
  var length: Int

  /// The sequence that a text starts with; nil where it starts with none that is known.
  init?(_ text: ArraySlice<Unicode.Scalar>) {
    switch text.dropFirst().first {
    case "[": self.init(control: text)
    case "]": self.init(title: text)
    // Keypad and charset switches of the terminals' own start-up strings.
    case "=", ">": self.init(effect: .none, length: 2)
    case "(" where ["0", "A", "B"].contains(text.dropFirst(2).first):
      self.init(effect: .none, length: 3)
    default: return nil
    }
  }

  private init(effect: Effect, length: Int) {
    self.effect = effect
    self.length = length
  }

  /// `ESC [ parameters final`, ECMA-48 "control sequence".
  private init?(control text: ArraySlice<Unicode.Scalar>) {
    let body = text.dropFirst(2)
    // The longest that any program sends has far fewer parameters.
    guard let end = body.prefix(64).firstIndex(where: { ("@"..."~").contains($0) }),
      body[..<end].allSatisfy({ (" "..."?").contains($0) })
    else { return nil }
    let parameters = String(String.UnicodeScalarView(body[..<end]))
    // Limited: what follows adds to it.
    let count = parameters.isEmpty ? 1 : Int(parameters).map { min(max($0, 1), 100_000) }
    self.length = end - text.startIndex + 1
    switch (body[end], count) {
    case ("m", _): self.effect = .none
    case ("h", _) where parameters.hasPrefix("?"), ("l", _) where parameters.hasPrefix("?"):
      self.effect = .none
    case ("A", let count?): self.effect = .up(count)
    case ("B", let count?): self.effect = .down(count)
    case ("C", let count?): self.effect = .right(count)
    case ("D", let count?): self.effect = .left(count)
    case ("G", let count?): self.effect = .column(count)
    case ("K", _) where parameters.isEmpty || parameters == "0": self.effect = .eraseToEnd
    case ("K", _) where parameters == "1": self.effect = .eraseToStart
    case ("K", _) where parameters == "2": self.effect = .eraseLine
    case ("J", _) where parameters.isEmpty || parameters == "0": self.effect = .eraseBelow
    default: return nil
    }
  }

  /// `ESC ] 0 ; title BEL`, xterm's "set icon name and window title".
  private init?(title text: ArraySlice<Unicode.Scalar>) {
    let body = text.dropFirst(2)
    guard let kind = body.first, ["0", "1", "2"].contains(kind), body.dropFirst().first == ";",
      let end = body.prefix(1024).firstIndex(where: { $0 == "\u{7}" || $0 == "\u{1B}" })
    else { return nil }
    self.effect = .none
    if body[end] == "\u{7}" {
      self.length = end - text.startIndex + 1
    } else if body[end...].dropFirst().first == "\\" {
      self.length = end - text.startIndex + 2
    } else {
      return nil
    }
  }
}
