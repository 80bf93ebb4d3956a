private import CCommonMark
internal import Text

/// Text of the author in CommonMark, the way libcmark reads it: no tables.
///
/// Raw HTML is left out, pictures become links: a report needs nothing from outside itself.
struct CommonMark: Hashable, Sendable {
  var text: String

  /// The text as an HTML fragment, its headings below one of this level.
  func html(below level: Int) -> String {
    rendered(below: level) { cmark_render_html($0, CMARK_OPT_DEFAULT) }
  }

  /// The text as CommonMark again, its headings below one of this level.
  func markdown(below level: Int) -> String {
    rendered(below: level) { cmark_render_commonmark($0, CMARK_OPT_DEFAULT, 0) }
  }

  private func rendered(
    below level: Int, _ render: (OpaquePointer) -> UnsafeMutablePointer<CChar>?
  ) -> String {
    let text = VisibleText.of(self.text)
    guard let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else {
      return ""
    }
    defer { cmark_node_free(root) }  // frees every node below it too
    adapt(below: root, level: level)
    guard let rendered = render(root) else { return "" }
    // The caller owns the text, made by cmark's default allocator.
    defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
    return String(cString: rendered)
  }

  private func adapt(below parent: OpaquePointer, level: Int) {
    var next = cmark_node_first_child(parent)
    while let node = next {
      next = cmark_node_next(node)
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
        cmark_node_unlink(node)
        cmark_node_free(node)
        continue
      case CMARK_NODE_HEADING:
        cmark_node_set_heading_level(
          node, min(6, cmark_node_get_heading_level(node) + Int32(level)))
      case CMARK_NODE_IMAGE:
        replace(image: node, level: level)
        continue
      default: break
      }
      adapt(below: node, level: level)
    }
  }

  /// Turns a picture into a link to it; the words that describe it become those of the link.
  private func replace(image: OpaquePointer, level: Int) {
    guard let link = cmark_node_new(CMARK_NODE_LINK) else { return }
    cmark_node_set_url(link, cmark_node_get_url(image))
    if cmark_node_first_child(image) == nil, let words = cmark_node_new(CMARK_NODE_TEXT) {
      cmark_node_set_literal(words, cmark_node_get_url(image))
      cmark_node_append_child(link, words)
    }
    cmark_node_insert_before(image, link)
    while let child = cmark_node_first_child(image) {
      cmark_node_unlink(child)
      cmark_node_append_child(link, child)
    }
    cmark_node_unlink(image)
    cmark_node_free(image)
    adapt(below: link, level: level)
  }
}
