internal import Text

/// A piece of output in a journal: where its line is, and what it holds, without the bytes.
struct OutputPlace {
  /// The bytes of the line in the file.
  var range: Range<Int>
  /// The stream it belongs to.
  var stream = OutputChunk.Stream.output
  /// Seconds since the command began; nil without a clock.
  var offset: Double?
  /// Bytes of output; 0 where the line is damaged, which is reported when it is read.
  var count = 0

  /// Measures what follows the fixed members of a line of output.
  init(_ members: ArraySlice<UInt8>, at range: Range<Int>) {
    self.range = range
    do throws(JSONProblem) { try measure(members) } catch { count = 0 }
  }

  private mutating func measure(_ members: ArraySlice<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(within: members)
    while let key = try reader.nextKey() {
      switch key {
      case "stream": stream = OutputChunk.Stream(rawValue: try reader.string()) ?? .output
      case "offset": offset = try reader.doubleOrNull()
      case "text": count = try reader.skipText()
      case "base64":
        let digits = try reader.string().utf8
        count = digits.count / 4 * 3 - digits.suffix(2).count { $0 == UInt8(ascii: "=") }
      default: _ = try reader.value()
      }
    }
  }
}
