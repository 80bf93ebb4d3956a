/// What masks the streams of one command.
///
/// Not a dictionary: to make the type of one, the runtime looks through all it knows, for each recorded command.
struct StreamMaskers {
  private let redactor: Redactor
  private var maskers: [StreamMasker?]

  init(_ redactor: Redactor) {
    self.redactor = redactor
    maskers = OutputChunk.Stream.allCases.map { _ in nil }
  }

  /// Takes a chunk and returns what can go on.
  mutating func add(_ chunk: OutputChunk) -> [OutputChunk] {
    let place = Self.place(of: chunk.stream)
    // Taken out, so that it is not copied.
    var masker = maskers[place] ?? StreamMasker(redactor)
    maskers[place] = nil
    defer { maskers[place] = masker }
    return masker.add(chunk)
  }

  /// What was held back of a stream.
  mutating func finish(_ stream: OutputChunk.Stream) -> [OutputChunk] {
    maskers[Self.place(of: stream)]?.finish() ?? []
  }

  /// What is not written yet of each stream, with what was gathered.
  func held(with gathered: OutputChunk?) -> [StreamMasker.Held] {
    OutputChunk.Stream.allCases.compactMap { stream in
      let masker = maskers[Self.place(of: stream)] ?? StreamMasker(redactor)
      return masker.held(with: gathered?.stream == stream ? gathered : nil)
    }
  }

  private static func place(of stream: OutputChunk.Stream) -> Int {
    OutputChunk.Stream.allCases.firstIndex(of: stream) ?? 0
  }
}
