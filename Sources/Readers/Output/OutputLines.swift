internal import Session
internal import Text

/// Cuts the bytes of one stream into lines.
///
/// Colours and other escape sequences are left out of the text and counted in the spans. A sequence
/// that moves the cursor or erases ends a line as a newline does, and so does a carriage return:
/// progress that is drawn over itself reads as if every state had been printed below the last.
struct OutputLines {
  private var lines: [OutputLine] = []
  private var text: [UInt8] = []
  private var start = 0
  private let stream: OutputChunk.Stream
  private let output: StreamOutput

  static func lines(of output: StreamOutput, in stream: OutputChunk.Stream) -> [OutputLine] {
    var cutter = OutputLines(stream: stream, output: output)
    cutter.run(output.bytes)
    return cutter.lines
  }

  private init(stream: OutputChunk.Stream, output: StreamOutput) {
    self.stream = stream
    self.output = output
  }

  private mutating func run(_ bytes: [UInt8]) {
    // What a full-screen program draws is not left on the terminal.
    var isDrawn = false
    var place = 0
    while place < bytes.count {
      if place == output.omitted.lowerBound, !output.omitted.isEmpty {
        end(at: place, next: place, keepingEmpty: false)
      }
      if isDrawn, bytes[place] != 27 {
        place += 1
        continue
      }
      switch bytes[place] {
      case 10:
        end(at: place, next: place + 1)
        place += 1
      case 13:
        // CR LF is one end; a CR alone goes back to the beginning of the line.
        let isPair = place + 1 < bytes.count && bytes[place + 1] == 10
        end(at: place, next: place + (isPair ? 2 : 1), keepingEmpty: isPair)
        place += isPair ? 2 : 1
      case 27:
        let escape = EscapeSequence(in: bytes, at: place)
        let next = escape?.end ?? bytes.count
        let screen = escape?.entersFullScreen
        if isDrawn || screen != nil || escape?.movesCursor == true {
          end(at: place, next: next, keepingEmpty: false)
        }
        isDrawn = screen ?? isDrawn
        place = next
      case 0..<32 where bytes[place] != 9:
        place += 1
      default:
        text.append(bytes[place])
        place += 1
      }
    }
    end(at: bytes.count, next: bytes.count, keepingEmpty: false)
  }

  private mutating func end(at place: Int, next: Int, keepingEmpty: Bool = true) {
    if keepingEmpty || !text.isEmpty {
      let first = output.origin(of: start)
      lines.append(
        OutputLine(
          text: String(decoding: text, as: UTF8.self), stream: stream,
          span: first..<first + (place - start), arrival: output.arrival(before: place)))
    }
    text.removeAll(keepingCapacity: true)
    start = next
  }
}
