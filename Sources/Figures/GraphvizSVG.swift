private import Foundation

/// What graphviz writes as SVG, made fit to stand inside HTML.
struct GraphvizSVG: Hashable, Sendable {
  private var text: String

  /// The output of graphviz.
  init(_ text: String) {
    self.text = text
  }

  /// The picture without prologue and comments, its ids with a prefix, its width that of its place.
  func inlined(prefix: String, title: String, description: String) -> String {
    guard let start = text.range(of: "<svg "),
      let box = text.firstMatch(of: #/viewBox="([-0-9. ]+)"/#),
      let open = text[start.lowerBound...].firstIndex(of: ">")
    else { return text }
    var body = String(text[text.index(after: open)...])
    body.replace(#/<!--.*?-->\n?/#.dotMatchesNewlines(), with: "")
    // Inside a label quotation marks are entities, so this is only ever an attribute.
    body.replace(" id=\"", with: " id=\"\(prefix)-")
    body.replace("font-family=\"Arial\"", with: "font-family=\"Helvetica,Arial,sans-serif\"")
    body.replace(" stroke=\"transparent\"", with: " stroke=\"none\"")
    // graphviz dots a line with gaps of five; thin borders then fall apart.
    body.replace("stroke-dasharray=\"1,5\"", with: "stroke-dasharray=\"1.5,2.5\"")
    let size = box.1.split(separator: " ").compactMap { Double($0) }.suffix(2)
    let width = Markup.number((size.first ?? 0) * 4 / 3)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(box.1)" width="100%" \
      style="max-width:\(width)px" role="img" aria-labelledby="\(prefix)-title \(prefix)-desc">
      <title id="\(prefix)-title">\(Markup.escaped(title))</title>
      <desc id="\(prefix)-desc">\(Markup.escaped(description))</desc>
      """ + body
  }
}
