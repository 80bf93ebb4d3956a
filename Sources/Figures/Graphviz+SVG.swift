extension Graphviz.Drawing {
  /// The drawing as SVG that can stand alone or inside HTML: as wide as its place allows.
  package func svg(prefix: String, title: String, description: String) -> String {
    let (width, height) = (Markup.number(width), Markup.number(height))
    let head = [
      SVGElement.saying("title", title, id: "\(prefix)-title"),
      SVGElement.saying("desc", description, id: "\(prefix)-desc"),
    ]
    return SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
        "width": "100%", "style": "max-width:\(width)pt", "role": "img",
        "aria-labelledby": "\(prefix)-title \(prefix)-desc",
        "font-family": "Helvetica,Arial,sans-serif",
      ], head + content
    ).markup()
  }
}
