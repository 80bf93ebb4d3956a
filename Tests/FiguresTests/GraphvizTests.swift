import Figures
import Testing

@Suite struct GraphvizTests {
  let dot = """
    digraph lab {
      subgraph cluster_host { label="host"; web1 [shape=plain, label=<<table><tr><td port="nic1">nic1</td></tr></table>>] }
      web1:nic1 -> nat [style=dashed, color=red]
    }
    """

  @Test func writesTextAsTextInSVG() throws {
    let svg = String(decoding: try Graphviz().draw(dot).bytes, as: UTF8.self)
    #expect(svg.contains("<title>web1:nic1&#45;&gt;nat</title>"))
    #expect(svg.contains("stroke-dasharray"))
    #expect(svg.contains(">nat</text>"))
  }

  @Test(arguments: [
    (Graphviz.Format.svg, "<?xml"), (.dot, "digraph lab"), (.png, "\u{FFFD}PNG"), (.pdf, "%PDF"),
  ])
  func writesEveryFormat(_ format: Graphviz.Format, startsWith head: String) throws {
    let bytes = try Graphviz().draw(dot, as: format).bytes
    let text = String(decoding: bytes.prefix(64), as: UTF8.self)
    #expect(text.hasPrefix(head), "\(text)")
  }

  @Test func drawsTheSameFromManyTasks() async throws {
    let distinct = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<64 { group.addTask { try Graphviz().draw(dot).bytes } }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(distinct.count == 1)
  }

  @Test func drawingPixelsDoesNotDisturbDrawingLines() throws {
    // PNG goes through other plugins than SVG, in a context of their own.
    let first = try Graphviz().draw(dot).bytes
    _ = try Graphviz().draw(dot, as: .png)
    #expect(try Graphviz().draw(dot).bytes == first)
  }

  @Test func aLabelThatIsNotWellFormedIsAnError() throws {
    let bad = "digraph lab { web1 [label=<<b>a & b</b>>] }"
    let error = #expect(throws: GraphvizError.self) { try Graphviz().draw(bad) }
    let message = try #require(error?.description)
    #expect(
      message.hasPrefix("graphviz layout 'dot' failed: 'Error: not well-formed"), "\(message)")
    #expect(message.hasSuffix("hint: save the diagram with --format dot and try 'dot -Tsvg' on it"))
  }

  @Test func anUnknownLayoutIsAnError() throws {
    let error = #expect(throws: GraphvizError.self) { try Graphviz(layout: "spiral").draw(dot) }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("graphviz layout 'spiral' failed: "), "\(message)")
    #expect(message.contains("spiral\" not recognized"), "\(message)")
  }

  @Test func textThatIsNoGraphIsAnError() throws {
    let error = #expect(throws: GraphvizError.self) { try Graphviz().draw("digraph lab {") }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("graphviz cannot read the diagram: 'Error: "), "\(message)")
  }

  @Test(arguments: [
    (
      GraphvizError.unavailable(.png),
      "graphviz cannot be started for 'png'\nhint: run 'dot -v' to see its plugins"
    ),
    (
      .renderFailed(.pdf, []),
      "graphviz cannot write 'pdf': it did not say why\n"
        + "hint: save the diagram with --format dot and try 'dot -Tsvg' on it"
    ),
  ])
  func saysWhatToType(_ error: GraphvizError, _ message: String) {
    #expect(error.description == message)
  }

  @Test func anUnknownPortIsAWarning() throws {
    let drawing = try Graphviz().draw("digraph lab { a [label=<<b>x</b>>]; b -> a:nope }")
    #expect(drawing.warnings == ["Warning: node a, port nope unrecognized"])
  }
}
