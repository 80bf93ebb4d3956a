private import CGraphviz
private import Synchronization

/// Lays out DOT text and draws it, in this process.
///
/// graphviz keeps state for the whole process and is not thread-safe: drawings are made one at a
/// time, whatever task asks. Coordinates that graphviz chooses change with its version, so golden
/// files hold DOT, and tests of SVG look for elements.
package struct Graphviz: Sendable {
  /// What graphviz drew.
  package struct Drawing: Sendable {
    /// The size in points.
    package let width, height: Double
    /// What graphviz complained about without giving up: an unknown port, an unknown color.
    package let warnings: [String]

    let content: [SVGElement]
  }

  /// The layout engine.
  package var layout: String

  /// Drawings by one layout engine.
  package init(layout: String = "dot") {
    self.layout = layout
  }

  /// Draws a graph.
  package func draw(_ dot: String) throws(GraphvizError) -> Drawing {
    try shared.withLock { (shared) throws(GraphvizError) in
      guard let context = shared.open() else { throw .unavailable }
      complaints.withLock { $0 = "" }
      _ = agreseterrors()
      return try draw(dot, in: context)
    }
  }

  private func draw(_ dot: String, in context: OpaquePointer) throws(GraphvizError) -> Drawing {
    guard let graph = graphviz_read(dot) else { throw .unreadableDOT(lastComplaints()) }
    defer { agclose(graph) }
    guard gvLayout(context, graph, layout) == 0 else {
      throw .layoutFailed(engine: layout, lastComplaints())
    }
    defer { gvFreeLayout(context, graph) }
    // A label that is not well-formed is only counted: the layout reports success without it.
    guard agerrors() == 0 else { throw .layoutFailed(engine: layout, lastComplaints()) }
    let device = GraphvizDevice()
    let status = withExtendedLifetime(device) {
      gvRenderContext(
        context, graph, GraphvizPlugin.format, Unmanaged.passUnretained(device).toOpaque())
    }
    guard status == 0 else { throw .renderFailed(lastComplaints()) }
    return Drawing(
      width: device.size.width, height: device.size.height, warnings: lastComplaints(),
      content: device.content)
  }
}

private let shared = Mutex(Shared())

/// The context of the process, opened at the first drawing and never closed.
///
/// Opening comes before any graph is read, because opening is what makes "\N" the default node label; a
/// graph read earlier draws its plain nodes blank. It has the layouts and labbook's own plugin, none of
/// those that need fonts: opening takes 4 ms in place of 18.
private struct Shared {
  private var context: OpaquePointer?

  mutating func open() -> OpaquePointer? {
    if let context { return context }
    agseterrf { message in
      if let message { complaints.withLock { $0 += String(cString: message) } }
      return 0
    }
    guard let opened = GraphvizPlugin.open() else { return nil }
    for plugin in ["core", "dot_layout"] where graphviz_add_plugin(opened, plugin) != 0 {
      gvFreeContext(opened)
      return nil
    }
    context = opened
    return opened
  }
}

/// `agseterrf` takes a bare C function, so what graphviz says cannot be kept in a value.
private let complaints = Mutex("")

private func lastComplaints() -> [String] {
  complaints.withLock { text in
    defer { text = "" }
    return text.split(separator: "\n").map(String.init)
  }
}
