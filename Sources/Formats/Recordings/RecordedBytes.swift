import Session
internal import Text

/// Bytes of a recording, and when each piece of them came.
struct RecordedBytes: Hashable {
  /// The beginning of a piece.
  struct Moment: Hashable {
    /// The place of its first byte.
    var place: Int
    /// The record of the recording that it is in.
    var record: Int
    /// Seconds since the recording began; nil where it has no clock.
    var time: Double?
  }

  /// The bytes.
  private(set) var bytes: [UInt8] = []
  /// Where the pieces begin, in order.
  private(set) var moments: [Moment] = []

  /// Adds bytes; those of one record are one piece.
  mutating func append(_ new: some Collection<UInt8>, record: Int, time: Double?) {
    guard !new.isEmpty else { return }
    if moments.last?.record != record {
      moments.append(Moment(place: bytes.count, record: record, time: time))
    }
    bytes.append(contentsOf: new)
  }

  /// Adds pieces behind these.
  mutating func append(_ other: RecordedBytes) {
    for (index, moment) in other.moments.enumerated() {
      let end = index + 1 < other.moments.count ? other.moments[index + 1].place : other.bytes.count
      append(other.bytes[moment.place..<end], record: moment.record, time: moment.time)
    }
  }

  /// Takes everything from a place on away, and returns it.
  mutating func cut(from place: Int) -> RecordedBytes {
    guard place < bytes.count else { return RecordedBytes() }
    var rest = RecordedBytes()
    rest.bytes = Array(bytes[place...])
    let first = moments.lastIndex { $0.place <= place } ?? 0
    rest.moments = moments[first...].map { moment in
      Moment(place: max(0, moment.place - place), record: moment.record, time: moment.time)
    }
    bytes.removeSubrange(place...)
    moments.removeAll { $0.place >= place }
    return rest
  }

  /// Takes the first bytes away.
  mutating func removeFirst(_ count: Int) {
    guard count > 0 else { return }
    self = cut(from: count)
  }

  /// The pieces as output of a command that began at a time of the recording.
  func chunks(since began: Double?) -> [OutputChunk] {
    moments.enumerated().map { index, moment in
      let end = index + 1 < moments.count ? moments[index + 1].place : bytes.count
      let offset = moment.time.flatMap { time in
        // A recording counts microseconds; the rest is what the subtraction adds.
        began.map { max(0, ((time - $0) * 1_000_000).rounded() / 1_000_000) }
      }
      return OutputChunk(
        stream: .output, offset: offset, bytes: Array(bytes[moment.place..<end]))
    }
  }

  /// Whether a person would see anything of it.
  var isVisible: Bool {
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 27:
        guard let sequence = EscapeSequence(in: bytes, at: place) else { return false }
        place = sequence.end
      case 0...32, 127: place += 1
      default: return true
      }
    }
    return false
  }

  /// Where the sign begins that zsh puts behind output whose last line has no end; nil where there
  /// is none.
  ///
  ///     ESC [1m ESC [7m % ESC [27m ESC [1m ESC [0m, blanks to the end of the row, CR blank CR
  var missingEndSign: Int? {
    if let sign = fishSign { return sign }
    guard let last = bytes.last, last == 13 || last == 32 || last == UInt8(ascii: "J") else {
      return nil
    }
    let start: [UInt8] = [27, 0x5B, 0x37, 0x6D]
    // A row of blanks and a few sequences follow it.
    let inverse = bytes.indices.suffix(2048).last { bytes[$0...].starts(with: start) }
    guard let inverse, inverse + 4 < bytes.count, [0x25, 0x23].contains(bytes[inverse + 4]) else {
      return nil
    }
    var rest = RecordedBytes()
    rest.append(bytes[(inverse + 5)...], record: 0, time: nil)
    guard !rest.isVisible, rest.bytes.contains(13), !rest.bytes.contains(10) else { return nil }
    let bold: [UInt8] = [27, 0x5B, 0x31, 0x6D]
    return bytes[..<inverse].suffix(4).elementsEqual(bold) ? inverse - 4 : inverse
  }

  /// Where fish's sign begins: `⏎` and blanks to the end of the row, and then all of it taken away.
  private var fishSign: Int? {
    let sign = Array("⏎".utf8)
    let end: [UInt8] = [13] + sign + [32, 13]
    var tail = bytes[...]
    if tail.suffix(3).elementsEqual([27, 0x5B, 0x4B]) { tail = tail.dropLast(3) }
    guard tail.suffix(end.count).elementsEqual(end) else { return nil }
    tail = tail.dropLast(end.count)
    while tail.last == 32 { tail.removeLast() }
    // The sign is coloured, and that is taken back.
    guard
      let place = tail.indices.suffix(32).last(where: { tail[$0...].starts(with: sign) })
    else { return nil }
    let colour = tail[..<place].suffix(8).lastIndex(of: 27)
    let isColour = colour.map { tail[$0..<place].last == UInt8(ascii: "m") } ?? false
    return isColour ? colour : place
  }

  /// Where zsh's sign for a missing end begins, behind which there are only blanks and the rows of a
  /// prompt that ends at a place; nil where there is none.
  static func signStart(before end: Int, in bytes: [UInt8]) -> Int? {
    let start: [UInt8] = [27, 0x5B, 0x37, 0x6D]
    let tail = bytes[..<end].suffix(4096)
    guard let inverse = tail.indices.last(where: { tail[$0...].starts(with: start) }),
      inverse + 5 <= end, [0x25, 0x23].contains(bytes[inverse + 4])
    else { return nil }
    let rest = bytes[(inverse + 5)..<end]
    guard rest.contains(13), rest.count(where: { $0 == 10 }) <= 4 else { return nil }
    let bold: [UInt8] = [27, 0x5B, 0x31, 0x6D]
    return bytes[..<inverse].suffix(4).elementsEqual(bold) ? inverse - 4 : inverse
  }
}
