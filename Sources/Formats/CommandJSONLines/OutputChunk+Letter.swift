import Session

extension OutputChunk.Stream {
  /// The letter of the stream in command JSON Lines.
  var letter: String {
    switch self {
    case .output: "o"
    case .error: "e"
    case .input: "i"
    }
  }

  /// The stream of a letter.
  init?(letter: String) {
    guard let stream = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = stream
  }
}
