/// What graphviz draws, taken down as elements of an SVG.
///
/// It is handed to graphviz as the device of a drawing, so nothing of what graphviz writes has to be
/// read again. Attributes of the graph with the names of `data` become `data-` attributes.
final class GraphvizDevice {
  /// The attributes of a cluster, node or edge that the SVG keeps, as `data-machine` and so on.
  static let data = [
    "machine", "state", "change", "part", "nic", "network", "replica", "adapter", "client", "entry",
  ]

  private(set) var content: [SVGElement] = []
  private(set) var size = (width: 0.0, height: 0.0)
  private var open: [SVGElement] = []

  /// A group begins: a cluster, a node, an edge, or a cell of a label.
  func begin(_ kind: String, _ attribute: (String) -> String?) {
    var group = SVGElement("g")
    let kinds = [kind, attribute("class") ?? ""].filter { !$0.isEmpty }
    group.set("class", .text(kinds.joined(separator: " ")))
    for name in Self.data {
      if let value = attribute(name), !value.isEmpty { group.set("data-\(name)", .text(value)) }
    }
    if let tip = attribute("tooltip"), !tip.isEmpty { group.add(.saying("title", tip)) }
    open.append(group)
  }

  /// The group that began last ends; one with nothing in it is left out.
  func end() {
    guard let group = open.popLast(), !group.content.isEmpty else { return }
    add(group)
  }

  func resize(width: Double, height: Double) { size = (width, height) }

  func add(_ element: SVGElement) {
    if open.isEmpty { content.append(element) } else { open[open.count - 1].add(element) }
  }
}
