import Session

extension OutputChunk.Stream {
  /// The letter that stands for the stream in command JSON Lines.
  var letter: String {
    switch self {
    case .output: "o"
    case .error: "e"
    case .input: "i"
    }
  }

  /// The stream that a letter stands for.
  init?(letter: String) {
    guard let stream = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = stream
  }
}
