import Foundation
import Testing
import Text

@Suite struct JSONWriterTests {
  private struct Sample: Encodable {
    enum Word: String, Encodable { case yes }
    struct Inner: Encodable {
      var list: [Int]
      var nothing: Int?
    }
    var zebra = 1.0
    var text = "a/b\"\\\n\tš😀"
    var fraction = 0.1
    var large = 1e300
    var small: UInt8 = 7
    var word = Word.yes
    var isSo = true
    var inner = Inner(list: [1, 2], nothing: nil)
    var empty: [String] = []
    var map = ["b": 1.5, "a": -2]
    var value = JSONValue.array([.null, .number(2.5)])
  }

  @Test func writesWhatFoundationWrites() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let theirs = String(decoding: try encoder.encode(Sample()), as: UTF8.self)
    #expect(try JSONWriter.line(of: Sample()) == theirs)
  }

  @Test func keepsTheOrderOfMembers() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("z", 1)
    writer.member("a", "x")
    writer.member("none", String?.none)
    writer.member("o", .object(["b": .null, "a": .array([.bool(true), .integer(2)])]))
    writer.member("bytes", utf8: Array("é\n".utf8)[...])
    writer.endObject()
    #expect(writer.text == #"{"z":1,"a":"x","o":{"a":[true,2],"b":null},"bytes":"é\n"}"#)
  }

  @Test func escapesWhatCannotBeSeen() {
    let text = "\u{1B}[1m \u{7F} \u{9B} \u{202E} \u{2028} \u{E0041} š"
    #expect(
      JSONWriter.line(.string(text))
        == #""\u001b[1m \u007f \u009b \u202e \u2028 \udb40\udc41 š""#)
    var exact = JSONWriter(isExact: true)
    exact.add(.string(text))
    #expect(exact.text == "\"\\u001b[1m \\u007f \u{9B} \u{202E} \u{2028} \u{E0041} š\"")
  }

  /// Eight bytes are looked at together, and some thousands are added together.
  @Test(arguments: ["\n", "\"", "\\", "\r", "\t", "\u{1}", "\u{1F}", "\u{7F}", "š", "\u{9B}"])
  func escapesWhereverItStands(_ special: String) {
    let escaped =
      ["\n": "\\n", "\"": "\\\"", "\\": "\\\\", "\r": "\\r", "\t": "\\t", "\u{1}": "\\u0001"][
        special]
      ?? ["\u{1F}": "\\u001f", "\u{7F}": "\\u007f"][special] ?? special
    for length in Array(0..<20) + Array(4070..<4110) {
      let (before, after) = (
        String(repeating: "a", count: length), String(repeating: "b", count: 9)
      )
      var writer = JSONWriter(isExact: true)
      writer.add(.string(before + special + after + special + special))
      #expect(writer.text == "\"\(before)\(escaped)\(after)\(escaped)\(escaped)\"")
    }
  }

  @Test func isReadBackAsItWas() throws {
    let scalars = (0..<0x3000).compactMap { Unicode.Scalar($0) }
    let text = String(String.UnicodeScalarView(scalars))
    let value = JSONValue.object(["t": .string(text), "n": .number(0.1), "i": .integer(.min)])
    #expect(try JSONValue(JSONWriter.line(value)) == value)
  }

  @Test func refusesNumbersThatJSONDoesNotHave() {
    #expect(throws: EncodingError.self) { try JSONWriter.line(of: [Double.infinity]) }
  }
}
