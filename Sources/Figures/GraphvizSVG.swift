private import Foundation

/// The SVG that graphviz writes, prepared for use inside HTML.
struct GraphvizSVG: Hashable, Sendable {
  private var text: String

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
    // graphviz writes it so for the sake of comments; in text it is in the way of searching.
    body.replace("&#45;", with: "-")
    body = Self.inOrder(body)
    body = Self.aligned(body)
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

  /// The text with its clusters in the order in which the graph names them.
  ///
  /// graphviz goes through them in the order of addresses in memory, another in every run. The
  /// numbers in their ids are those of the graph, where the outer ones come first.
  private static func inOrder(_ body: String) -> String {
    let pattern = #/<g id="clust(\d+)" class="cluster">.*?</g>\n/#.dotMatchesNewlines()
    let clusters = body.matches(of: pattern)
    guard let first = clusters.first, let last = clusters.last else { return body }
    let sorted = clusters.sorted { (Int($0.1) ?? 0) < (Int($1.1) ?? 0) }
    return body[..<first.range.lowerBound] + sorted.map(\.0).joined()
      + body[last.range.upperBound...]
  }

  /// The text with the lines of each node held at its middle or its sides.
  ///
  /// graphviz writes where a line begins, after a width that it estimates without regard to bold
  /// and to letters past ASCII; a line in the middle must not depend on that.
  private static func aligned(_ body: String) -> String {
    let node = #/<g id="node\d+" class="node (centered|sides)">.*?</g>/#.dotMatchesNewlines()
    return body.replacing(node) { match in
      let text = String(match.0)
      guard let (left, right) = horizontalSpan(of: text) else { return text }
      let line = #/text-anchor="start" x="([-0-9.]+)"/#
      let starts = text.matches(of: line).compactMap { Double($0.1) }
      // What begins within this distance of the left side is at the left side.
      let reach = left + 14
      let margin = starts.filter { $0 <= reach }.min().map { $0 - left } ?? 2
      return text.replacing(line) { found in
        guard let start = Double(found.1) else { return String(found.0) }
        if match.1 == "centered" {
          return "text-anchor=\"middle\" x=\"\(Markup.number((left + right) / 2))\""
        }
        guard start > reach else { return String(found.0) }
        return "text-anchor=\"end\" x=\"\(Markup.number(right - margin))\""
      }
    }
  }

  /// From where to where a node's border goes, x growing to the right.
  private static func horizontalSpan(of node: String) -> (left: Double, right: Double)? {
    guard let shape = node.firstMatch(of: #/ (points|d)="([^"]+)"/#) else { return nil }
    let xs = shape.2.matches(of: #/([-0-9.]+),[-0-9.]+/#).compactMap { Double($0.1) }
    guard let left = xs.min(), let right = xs.max() else { return nil }
    return (left, right)
  }
}
