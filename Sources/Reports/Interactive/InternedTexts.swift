/// Texts that are written once, each with its place in the list.
struct InternedTexts: Hashable, Sendable {
  private(set) var all: [String] = []
  private var places: [String: Int] = [:]

  /// The place of a text, which is added where it is new.
  mutating func place(of text: String) -> Int {
    if let known = places[text] { return known }
    places[text] = all.count
    all.append(text)
    return all.count - 1
  }
}
