import Foundation
import Testing
public import Text

@Suite struct JSONReaderTests {
  @Test(
    arguments: [
      (#"{"a": 1, "b": [true, null, "x"]}"#, JSONValue.object(["a": 1, "b": [true, nil, "x"]])),
      ("  12 \n", 12), ("1.0", 1), ("-0.0", 0), ("1e3", 1000), ("1.25", 1.25), ("-7", -7),
      ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9.223372036854775808e18)),
      (#""\u0041\n\ud83d\ude00\/""#, "A\n😀/"), (#""\ud800x""#, "\u{FFFD}x"), ("[]", []),
      ("{}", .object([:])),
      ("\"\u{7F}š\"", "\u{7F}š"),
    ] as [(String, JSONValue)])
  func readsAnyValue(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(text) == value)
  }

  @Test(
    arguments: [
      (#"{"cmd": "ls", "exit": }"#, "a value", "'}'", 1, 23),
      (#"["a", ]"#, "a value", "']'", 1, 7),
      (#"{"a": 1, }"#, "a key in double quotes", "'}'", 1, 10),
      (#"{"a" 1}"#, "':' after the key 'a'", "'1'", 1, 6),
      ("{\"a\": 1,\n\"b\": 01}", "a number", "'0'", 2, 6),
      ("[1.]", "a number", "'1'", 1, 2),
      ("[1e999]", "a number", "'1'", 1, 2),
      ("[1\n", "',' or ']'", "the end of the line", 2, 1),
      (#""\q""#, "an escape that JSON has", "'q'", 1, 3),
      (#""\u12g4""#, "four hexadecimal digits", "'1'", 1, 4),
      ("\"a\tb\"", "an escaped control character", "'\t'", 1, 3),
      ("\"ab", "the closing quote of a text", "the end of the line", 1, 4),
      ("1 2", "the end of the line", "'2'", 1, 3), ("nul", "'null'", "'n'", 1, 1),
    ])
  func saysWhereATextIsBroken(
    _ text: String, _ expected: String, _ found: String, _ line: Int, _ column: Int
  ) {
    let problem = #expect(throws: JSONProblem.self) { try JSONValue(text) }
    #expect(problem?.expected == expected)
    #expect(problem?.found == found)
    #expect(problem?.line == line)
    #expect(problem?.column == column)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONProblem.self) { try JSONReader.value(of: [0x22, 0xFF, 0x22]) }
    var reader = JSONReader([0x22, 0xC5, 0x22][...])
    #expect(throws: JSONProblem.self) { try reader.utf8() }
  }

  @Test func refusesNestingThatWouldExhaustTheStack() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONProblem.self) { try JSONValue(deep) }
  }

  @Test func readsAnObjectMemberByMember() throws {
    var reader = JSONReader(
      Array(#"{"n": null, "i": 3, "d": 0.5, "l": ["a","b"], "o": {}}"#.utf8)[...])
    try reader.beginObject()
    var keys: [String] = []
    while let key = try reader.nextKey() {
      keys.append(key)
      switch key {
      case "n": #expect(try reader.stringOrNull() == nil)
      case "i": #expect(try reader.integerOrNull() == 3)
      case "d": #expect(try reader.doubleOrNull() == 0.5)
      case "l": #expect(try reader.strings() == ["a", "b"])
      default: #expect(try reader.value() == .object([:]))
      }
    }
    try reader.end()
    #expect(keys == ["n", "i", "d", "l", "o"])
  }

  @Test func findsWhatStandsAtAPath() throws {
    let text = #"{"a": {"b": [1], "c": "x", "d": true, "e": 1.5, "f": null}}"#
    let value = try JSONValue(text)
    #expect(value.list("a", "b") == [1])
    #expect(value.text("a", "c") == "x")
    #expect(value.flag("a", "d") == true)
    #expect(value.number("a", "e") == 1.5)
    #expect(value.integer("a", "e") == nil)
    #expect(value["a", "f"] == nil)
    #expect(value["a", "b", "c"] == nil)
    #expect(value.texts("a") == ["c": "x"])
  }

  /// What Foundation takes for JSON, and nothing else: texts damaged at random.
  @Test func agreesWithFoundation() throws {
    let seed = #"{"a":[1,-2.5e3,"x\u00e9\n",{"b":null}],"č":"\"\\",  "t":true, "f" : false}"#
    var generator = Steps()
    for _ in 0..<2000 {
      var bytes = Array(seed.utf8)
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1:
          bytes.insert("{}[]\",:0123456789eE+-.tfn\\u x\u{1}".utf8.randomElement() ?? 0, at: place)
        default: bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &generator)
        }
      }
      // Foundation takes a comma behind the last element, which JSON has not.
      let text = String(decoding: bytes, as: UTF8.self)
      guard !text.contains(",}"), !text.contains(",]"), !bytes.contains(0) else { continue }
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      let ours = try? JSONReader.value(of: bytes)
      #expect((theirs == nil) == (ours == nil), "\(text)")
    }
  }
}

/// The same numbers each time (Knuth's MMIX).
private struct Steps: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByNilLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(stringLiteral value: String) { self = .string(value) }
}
