internal import Figures
private import Mustache
internal import Text

/// How `{{name}}` writes a text into HTML.
///
/// Not the library's own way, which leaves a quotation mark unescaped when an accent follows it.
struct HTMLText: MustacheContentType {
  func escapeText(_ text: String) -> String { Self.escaped(text) }

  /// The text for any place in HTML, inside quoted attributes too.
  static func escaped(_ text: String) -> String { Markup.entities(in: VisibleText.of(text)) }
}
