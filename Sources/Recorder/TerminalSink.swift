internal import Session

/// What takes in what passes between our terminal and the command's.
protocol TerminalSink {
  /// Takes what the command printed, and returns what our terminal shall show of it.
  mutating func take(_ bytes: [UInt8], from stream: OutputChunk.Stream) -> [UInt8]

  /// Takes what was typed, where that is recorded.
  mutating func takeInput(_ bytes: [UInt8])

  /// Learns what is handed to the program, whether it is recorded or not.
  mutating func passesInput(_ bytes: [UInt8])

  /// Milliseconds until `settle` should be called at the latest; nil while there is no hurry.
  var hurry: Int32? { get }

  /// Whether what has come is still gathered, and `settle` shall write it soon.
  var isGathering: Bool { get }

  /// Has some time to write down what it has taken.
  mutating func settle()

  /// Looks what the program does while nothing comes, and returns what our terminal shall show.
  mutating func look() -> [UInt8]

  /// Writes down what it has taken since the program ended.
  mutating func close()

  /// Learns that the terminal has a new size.
  mutating func resize(to size: TerminalSize)
}

extension Record: TerminalSink {
  mutating func take(_ bytes: [UInt8], from stream: OutputChunk.Stream) -> [UInt8] {
    add(bytes, to: stream)
    return bytes
  }

  mutating func look() -> [UInt8] { [] }

  mutating func passesInput(_ bytes: [UInt8]) {}

  mutating func takeInput(_ bytes: [UInt8]) { add(bytes, to: .input) }
}
