/// Names and values in the order in which they are written.
struct DOTAttributes: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var pairs: [(name: String, value: DOTDocument.Value)]

  init(dictionaryLiteral elements: (String, DOTDocument.Value)...) {
    pairs = elements.map { (name: $0.0, value: $0.1) }
  }

  subscript(_ name: String) -> DOTDocument.Value? {
    get { pairs.first { $0.name == name }?.value }
    set {
      pairs.removeAll { $0.name == name }
      if let newValue { pairs.append((name, newValue)) }
    }
  }
}
