private import CGraphviz
private import Synchronization

/// Lays out DOT text and writes it in another format, in this process.
///
/// graphviz keeps state for the whole process and is not thread-safe: drawings are made one at a
/// time, whatever task asks. Coordinates that graphviz chooses change with its version, so golden
/// files hold DOT, and tests of SVG look for elements.
package struct Graphviz: Sendable {
  /// A format that a drawing is written in.
  package enum Format: String, CaseIterable, Sendable {
    /// Scalable, with text as text.
    case svg
    /// The graph itself, with the coordinates graphviz gave it.
    case dot
    /// Pixels.
    case png
    /// A page.
    case pdf
  }

  /// What graphviz wrote.
  package struct Drawing: Hashable, Sendable {
    /// The file.
    package var bytes: [UInt8]
    /// What graphviz complained about without giving up: an unknown port, an unknown color.
    package var warnings: [String]
  }

  /// The layout engine: `dot`, or `nop2` where the graph says where everything is.
  package var layout: String

  /// Drawings by one layout engine.
  package init(layout: String = "dot") {
    self.layout = layout
  }

  /// Draws a graph.
  ///
  /// - Parameter dot: A complete graph, with a name: graphviz numbers anonymous graphs for the
  ///   whole process, and the number ends up in the output.
  package func draw(_ dot: String, as format: Format = .svg) throws(GraphvizError) -> Drawing {
    try contexts.withLock { (contexts) throws(GraphvizError) in
      guard let context = contexts.context(for: format) else { throw .unavailable(format) }
      complaints.withLock { $0 = "" }
      _ = agreseterrors()
      return try draw(dot, as: format, in: context)
    }
  }

  private func draw(
    _ dot: String, as format: Format, in context: OpaquePointer
  ) throws(GraphvizError) -> Drawing {
    guard let graph = agmemread(dot) else { throw .unreadableDOT(lastComplaints()) }
    defer { agclose(graph) }
    guard gvLayout(context, graph, layout) == 0 else {
      throw .layoutFailed(engine: layout, lastComplaints())
    }
    defer { gvFreeLayout(context, graph) }
    // A label that is not well-formed is only counted: the layout reports success without it.
    guard agerrors() == 0 else { throw .layoutFailed(engine: layout, lastComplaints()) }
    var data: UnsafeMutablePointer<CChar>?
    var count: UInt32 = 0
    guard gvRenderData(context, graph, format.rawValue, &data, &count) == 0, let data else {
      throw .renderFailed(format, lastComplaints())
    }
    defer { gvFreeRenderData(data) }
    return Drawing(
      bytes: Array(UnsafeRawBufferPointer(start: data, count: Int(count))),
      warnings: lastComplaints()
    )
  }
}

private let contexts = Mutex(Contexts())

/// The contexts of the process, each opened at the first drawing that needs it, never closed.
///
/// Closing is unsafe: the pango plugin remembers the last font by address and reads freed memory
/// at the next drawing. Opening comes before any graph is read, because opening is what makes
/// "\N" the default node label; a graph read earlier draws its plain nodes blank.
private struct Contexts {
  /// Layout and SVG only.
  ///
  /// Text is measured with tables built into graphviz, so a drawing is the same whatever fonts
  /// the machine has, and the first one takes 4 ms instead of 18 ms.
  private var vector: OpaquePointer?
  /// Every configured plugin, as `dot` has them: PNG and PDF need pango and cairo.
  private var full: OpaquePointer?

  mutating func context(for format: Graphviz.Format) -> OpaquePointer? {
    agseterrf { message in
      if let message { complaints.withLock { $0 += String(cString: message) } }
      return 0
    }
    switch format {
    case .svg, .dot:
      vector = vector ?? Self.openVector() ?? gvContext()
      return vector
    case .png, .pdf:
      full = full ?? gvContext()
      return full
    }
  }

  private static func openVector() -> OpaquePointer? {
    guard let context = gvContextPlugins(nil, 0) else { return nil }
    for plugin in ["core", "dot_layout", "neato_layout"]
    where graphviz_add_plugin(context, plugin) != 0 {
      gvFreeContext(context)
      return nil
    }
    return context
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
