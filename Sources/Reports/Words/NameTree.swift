/// The names that a type has for its properties, and theirs, without a value of it at hand.
///
/// What a template may ask for, and what a words file must give, follow from the types alone. They
/// are found by decoding the type from a source that has everything: one element in every list,
/// something in every optional.
struct NameTree: Hashable, Sendable {
  /// The names inside, each with those inside it.
  var children: [String: NameTree]

  /// The names of a type.
  init<Value: Decodable>(of type: Value.Type) throws {
    let root = NameNode()
    _ = try Value(from: NameDecoder(node: root))
    self.init(root)
  }

  private init(_ node: NameNode) {
    self.children = node.children.mapValues(NameTree.init)
  }
}

private final class NameNode {
  var children: [String: NameNode] = [:]

  func child(_ name: String) -> NameNode {
    if let known = children[name] { return known }
    let node = NameNode()
    children[name] = node
    return node
  }
}

/// What the decoder and its containers have in common.
private protocol NodeReader {
  var node: NameNode { get }
}

extension NodeReader {
  var codingPath: [any CodingKey] { [] }

  func superDecoder() -> any Decoder { NameDecoder(node: node) }
}

private struct NameDecoder: Decoder, NodeReader {
  var node: NameNode
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(NamedValues<Key>(node: node))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { ListedValue(node: node) }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension NameDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    for value: Any in ["", false, 0, 0.0] {
      if let found = value as? Value { return found }
    }
    return try Value(from: self)
  }
}

private struct NamedValues<Key: CodingKey>: KeyedDecodingContainerProtocol, NodeReader {
  var node: NameNode
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: NameDecoder(node: node.child(key.stringValue)))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    NameDecoder(node: node.child(key.stringValue)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    ListedValue(node: node.child(key.stringValue))
  }

  func superDecoder(forKey key: Key) -> any Decoder { NameDecoder(node: node) }
}

private struct ListedValue: UnkeyedDecodingContainer, NodeReader {
  var node: NameNode
  var currentIndex = 0
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    currentIndex += 1
    return try Value(from: NameDecoder(node: node))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedDecodingContainer<Nested> {
    currentIndex += 1
    return NameDecoder(node: node).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    currentIndex += 1
    return ListedValue(node: node)
  }
}
