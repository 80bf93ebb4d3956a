internal import Session

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
  private let arrivals: [(end: Int, offset: Double?)]
  private var arrivalIndex = 0

  static func lines(of chunks: [OutputChunk], in stream: OutputChunk.Stream) -> [OutputLine] {
    var bytes: [UInt8] = []
    var arrivals: [(end: Int, offset: Double?)] = []
    for chunk in chunks where chunk.stream == stream {
      bytes += chunk.bytes
      arrivals.append((bytes.count, chunk.offset))
    }
    var cutter = OutputLines(stream: stream, arrivals: arrivals)
    cutter.run(bytes)
    return cutter.lines
  }

  private init(stream: OutputChunk.Stream, arrivals: [(end: Int, offset: Double?)]) {
    self.stream = stream
    self.arrivals = arrivals
  }

  private mutating func run(_ bytes: [UInt8]) {
    let screens = FullScreen.ranges(in: bytes)
    var nextScreen = 0
    var place = 0
    while place < bytes.count {
      if nextScreen < screens.count, place >= screens[nextScreen].lowerBound {
        end(at: place, next: screens[nextScreen].upperBound, keepingEmpty: false)
        place = screens[nextScreen].upperBound
        nextScreen += 1
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
        if escape.movesCursor { end(at: place, next: escape.end, keepingEmpty: false) }
        place = escape.end
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
      while arrivalIndex + 1 < arrivals.count, arrivals[arrivalIndex].end < place {
        arrivalIndex += 1
      }
      let arrival = arrivals.indices.contains(arrivalIndex) ? arrivals[arrivalIndex].offset : nil
      lines.append(
        OutputLine(
          text: String(decoding: text, as: UTF8.self), stream: stream, span: start..<place,
          arrival: arrival))
    }
    text.removeAll(keepingCapacity: true)
    start = next
  }
}
