/// A word as a tool printed it, out of a set of words of which the meaning is known.
///
/// A word outside of the set is kept, printed and encoded like the others, and is none of them.
package struct Printed<Known: RawRepresentable<String> & Hashable & Sendable>: Hashable, Sendable {
  package let text: String
  /// Its meaning; nil for a word outside of the set.
  package let known: Known?

  package init(_ text: String) {
    self.text = text
    known = Known(rawValue: text)
  }

  package init(_ known: Known) {
    text = known.rawValue
    self.known = known
  }

  package static func ~= (known: Known, word: Self) -> Bool { word.known == known }
}

package func == <Known>(word: Printed<Known>?, known: Known) -> Bool { word?.known == known }

package func != <Known>(word: Printed<Known>?, known: Known) -> Bool { word?.known != known }

extension Printed: Encodable, CustomStringConvertible {
  package var description: String { text }

  /// Writes the word as it was printed.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
