extension JSONValue {
  /// What a value is in JSON.
  ///
  /// - Throws: What the value's own `encode(to:)` throws, and `EncodingError` for numbers that JSON
  ///   has no way to write.
  package init(encoding value: some Encodable) throws {
    self = try JSONEncoding.value(of: value)
  }
}

extension JSONValue: Encodable {
  /// Writes the value into whatever form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

/// Takes a value in, member by member.
///
/// A class, because the containers that an `Encoder` hands out write into what it holds.
private final class JSONEncoding: Encoder {
  /// A part that is known, or that a container is still being handed.
  enum Part {
    case value(JSONValue)
    case open(JSONEncoding)

    var value: JSONValue {
      switch self {
      case .value(let value): value
      case .open(let encoding): encoding.value
      }
    }
  }

  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  var single: JSONValue?
  var members: [String: Part]?
  var elements: [Part]?

  init(_ codingPath: [any CodingKey] = []) { self.codingPath = codingPath }

  /// What was taken in; a value that says nothing of itself is an empty object.
  var value: JSONValue {
    if let single { return single }
    if let elements { return .array(elements.map(\.value)) }
    return .object((members ?? [:]).mapValues(\.value))
  }

  /// - Parameter path: Where the value is, which nobody asks of most.
  static func value<Value: Encodable>(
    of value: Value, at path: @autoclosure () -> [any CodingKey] = []
  ) throws -> JSONValue {
    switch value {
    case let value as JSONValue: return value
    case let value as String: return .string(value)
    case let value as Int: return .integer(Int64(value))
    case let value as Bool: return .bool(value)
    case let value as Double:
      guard value.isFinite else {
        throw EncodingError.invalidValue(
          value, .init(codingPath: path(), debugDescription: "JSON has no number \(value)"))
      }
      return Int64(exactly: value).map(JSONValue.integer) ?? .number(value)
    case let value as any BinaryInteger:
      return Int64(exactly: value).map(JSONValue.integer) ?? .number(Double(value))
    default:
      let encoding = JSONEncoding(path())
      try value.encode(to: encoding)
      return encoding.value
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    members = members ?? [:]
    return KeyedEncodingContainer(Members(encoding: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    elements = elements ?? []
    return Elements(encoding: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoding: self) }

  struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    func encodeNil(forKey key: Key) { encoding.members?[key.stringValue] = .value(.null) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
      encoding.members?[key.stringValue] = .value(
        try JSONEncoding.value(of: value, at: codingPath + [key]))
    }

    private func open(_ key: some CodingKey) -> JSONEncoding {
      let inner = JSONEncoding(codingPath + [key])
      encoding.members?[key.stringValue] = .open(inner)
      return inner
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { open(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      open(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { open(SuperKey.super) }

    func superEncoder(forKey key: Key) -> any Encoder { open(key) }
  }

  private enum SuperKey: CodingKey { case `super` }

  struct Elements: UnkeyedEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }
    var count: Int { encoding.elements?.count ?? 0 }

    func encodeNil() { encoding.elements?.append(.value(.null)) }

    func encode(_ value: some Encodable) throws {
      encoding.elements?.append(.value(try JSONEncoding.value(of: value, at: codingPath)))
    }

    private func open() -> JSONEncoding {
      let inner = JSONEncoding(codingPath)
      encoding.elements?.append(.open(inner))
      return inner
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> { open().container(keyedBy: type) }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { open().unkeyedContainer() }

    func superEncoder() -> any Encoder { open() }
  }

  struct Single: SingleValueEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    func encodeNil() { encoding.single = .null }

    func encode(_ value: some Encodable) throws {
      encoding.single = try JSONEncoding.value(of: value, at: codingPath)
    }
  }
}
