/// An SVG file as a part of a page: without its prologue, its ids apart from those of the page.
enum InlineSVG {
  /// The `svg` element of a file, its ids and what refers to them with a prefix.
  static func of(_ file: String, prefix: String) -> String {
    guard let start = file.firstRange(of: "<svg")?.lowerBound else { return "" }
    let svg = String(file[start...])
    let ids = Set(svg.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) })
    guard !ids.isEmpty else { return svg }
    // Links to entries are left alone: they lead out of the figure, into the page.
    return svg.replacing(#/(\sid="|href="#|url\(#|aria-labelledby="|aria-describedby=")([^")]+)/#) {
      match in
      let names = match.2.split(separator: " ").map { name in
        ids.contains(String(name)) ? prefix + name : String(name)
      }
      return match.1 + names.joined(separator: " ")
    }
  }
}
