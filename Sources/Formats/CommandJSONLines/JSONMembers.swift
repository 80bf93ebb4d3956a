private import Foundation
import Session
internal import Text

/// The keys of an object, taken out one by one; what is left at the end is not known.
struct JSONMembers {
  /// The keys that nothing has taken.
  private(set) var rest: [String: JSONValue]

  init(_ members: [String: JSONValue]) {
    rest = members
  }

  func holds(_ key: String) -> Bool {
    rest[key] != nil && rest[key] != .null
  }

  mutating func ignore(_ key: String) {
    rest[key] = nil
  }

  /// A number; nil where there is none, or something else.
  mutating func number(_ key: String) -> Int? {
    defer { rest[key] = nil }
    return rest[key]?.integer()
  }

  mutating func text(_ key: String) throws(LineProblem) -> String? {
    guard let value = take(key) else { return nil }
    guard case .string(let text) = value else { throw unexpected(key, "a string", value) }
    return text
  }

  mutating func flag(_ key: String) throws(LineProblem) -> Bool? {
    guard let value = take(key) else { return nil }
    guard case .bool(let flag) = value else { throw unexpected(key, "true or false", value) }
    return flag
  }

  mutating func texts(_ key: String) throws(LineProblem) -> [String]? {
    guard let value = take(key) else { return nil }
    guard case .array(let elements) = value else {
      throw unexpected(key, "a list of strings", value)
    }
    return try elements.enumerated().map { (index, element) throws(LineProblem) in
      guard case .string(let text) = element else {
        throw unexpected("\(key)[\(index)]", "a string", element)
      }
      return text
    }
  }

  mutating func object(_ key: String) throws(LineProblem) -> JSONMembers? {
    guard let value = take(key) else { return nil }
    guard case .object(let members) = value else { throw unexpected(key, "an object", value) }
    return JSONMembers(members)
  }

  mutating func seconds(_ key: String) throws(LineProblem) -> Double? {
    guard let value = take(key) else { return nil }
    return try number(value, key)
  }

  mutating func time(_ key: String) throws(LineProblem) -> Timestamp? {
    guard let text = try text(key) else { return nil }
    guard let time = Timestamp(rfc3339: text) else {
      throw .value(
        key: key, expected: "a time such as 2026-11-23T04:12:20.677Z", found: "'\(text)'")
    }
    return time
  }

  mutating func zone() throws(LineProblem) -> ZoneOffset? {
    guard let text = try text("zone") else { return nil }
    guard let zone = ZoneOffset(rfc3339: text) else {
      throw .value(key: "zone", expected: "an offset from UTC such as +02:00", found: "'\(text)'")
    }
    return zone
  }

  mutating func size() throws(LineProblem) -> TerminalSize? {
    guard let text = try text("size") else { return nil }
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let columns = sides[0], let rows = sides[1], columns >= 0, rows >= 0
    else {
      throw .value(key: "size", expected: "columns and rows such as 120x40", found: "'\(text)'")
    }
    return TerminalSize(columns: columns, rows: rows)
  }

  /// Takes `source` where it is one of the two words; another meaning of the key is kept.
  ///
  /// A file may have been written by anybody: what it says of itself is no word of labbook's, so that
  /// everything in it is imported.
  mutating func ignoreSource() {
    guard case .string(let word) = rest["source"], Entry.Source(rawValue: word) != nil else {
      return
    }
    rest["source"] = nil
  }

  /// Takes a key only where its value is of this form, and of nothing else; another meaning of the key is kept.
  mutating func form<Form>(
    _ key: String, _ read: (JSONValue) -> Form?, _ write: (Form) -> JSONValue
  ) -> Form? {
    guard let value = rest[key], let form = read(value), write(form) == value else { return nil }
    rest[key] = nil
    return form
  }

  /// Takes `env` only where it is an object of texts; another meaning of the key is kept.
  mutating func environment() -> [String: String] {
    guard case .object(let members) = rest["env"] else { return [:] }
    var variables: [String: String] = [:]
    for (name, value) in members {
      guard case .string(let text) = value else { return [:] }
      variables[name] = text
    }
    rest["env"] = nil
    return variables
  }

  mutating func exit() throws(LineProblem) -> CommandRun.Status? {
    guard let value = take("exit") else { return nil }
    switch value {
    case .string("unknown"): return .unknown
    case .integer(let status):
      guard let status = Int32(exactly: status) else { break }
      return .exited(status)
    default: break
    }
    throw unexpected("exit", "an exit status or \"unknown\"", value)
  }

  mutating func signal() throws(LineProblem) -> Int32? {
    guard let value = take("signal") else { return nil }
    switch value {
    case .string(let name):
      guard let signal = SignalName.number(of: name) else { break }
      return signal
    case .integer(let number):
      guard (1...64).contains(number) else { break }
      return Int32(number)
    default: break
    }
    throw unexpected("signal", "the name of a signal such as SIGINT, or its number", value)
  }

  mutating func chunks() throws(LineProblem) -> [OutputChunk] {
    guard let value = take("chunks") else { return [] }
    guard case .array(let elements) = value else { throw unexpected("chunks", "a list", value) }
    return try elements.enumerated().map { (index, element) throws(LineProblem) in
      let key = "chunks[\(index)]"
      guard case .array(let parts) = element, parts.count == 3 else {
        throw unexpected(key, "[seconds, stream, text]", element)
      }
      let offset = parts[0] == .null ? nil : try number(parts[0], key + "[0]")
      guard case .string(let letter) = parts[1], let stream = OutputChunk.Stream(letter: letter)
      else { throw unexpected(key + "[1]", "\"o\", \"e\" or \"i\"", parts[1]) }
      return OutputChunk(stream: stream, offset: offset, bytes: try bytes(parts[2], key + "[2]"))
    }
  }

  func required<Value>(
    _ value: Value?, _ key: String, _ expected: String
  ) throws(LineProblem) -> Value {
    guard let value else { throw .value(key: key, expected: expected, found: "nothing") }
    return value
  }

  /// A value as a message names it.
  static func words(for value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): text.count > 40 ? "'\(text.prefix(40))…'" : "'\(text)'"
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .object: "an object"
    }
  }

  private mutating func take(_ key: String) -> JSONValue? {
    guard let value = rest.removeValue(forKey: key), value != .null else { return nil }
    return value
  }

  private func number(_ value: JSONValue, _ key: String) throws(LineProblem) -> Double {
    switch value {
    case .integer(let number): return Double(number)
    case .number(let number): return number
    default: throw unexpected(key, "a number of seconds", value)
    }
  }

  private func bytes(_ value: JSONValue, _ key: String) throws(LineProblem) -> [UInt8] {
    switch value {
    case .string(let text):
      return Array(text.utf8)
    case .object(let members):
      if case .string(let text) = members["base64"], members.count == 1,
        let data = Data(base64Encoded: text)
      {
        return Array(data)
      }
    default: break
    }
    throw unexpected(key, "a string or {\"base64\": \"…\"}", value)
  }

  private func unexpected(_ key: String, _ expected: String, _ value: JSONValue) -> LineProblem {
    .value(key: key, expected: expected, found: Self.words(for: value))
  }
}
