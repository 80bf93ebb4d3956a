import Figures
import Testing

@Suite struct GraphvizTests {
  let dot = """
    digraph lab {
      subgraph cluster_host { label="host"; web1 [shape=plain, label=<<table><tr><td port="nic1">nic1</td></tr></table>>] }
      web1:nic1 -> nat [style=dashed, color=red]
    }
    """

  private func svg(_ dot: String) throws -> String {
    try Graphviz().draw(dot).svg(prefix: "a", title: "Lab", description: "A card and a way out")
  }

  @Test func drawsTextAsTextAndLinesAsLines() throws {
    let svg = try svg(dot)
    #expect(svg.contains(">nat</text>"))
    #expect(svg.contains("stroke-dasharray"))
    #expect(svg.contains("stroke=\"#ff0000\""))
    #expect(svg.contains("<title id=\"a-title\">Lab</title>"))
    #expect(svg.contains("<desc id=\"a-desc\">A card and a way out</desc>"))
  }

  @Test func keepsWhatTheGraphSaysOfItsThings() throws {
    let svg = try svg(
      """
      digraph lab {
        web1 [class=machine, machine="a \\"b\\" <c>", label=<<table><tr><td ID="nic=web1/2" HREF="#entry-9" TITLE="card &lt;2&gt;">nic</td></tr></table>>]
      }
      """)
    #expect(
      svg.contains("<g class=\"node machine\" data-machine=\"a &quot;b&quot; &lt;c&gt;\">"),
      "\(svg)")
    #expect(
      svg.contains(
        "<g class=\"nic\" data-nic=\"web1/2\" data-entry=\"9\">\n<title>card &lt;2&gt;</title>"))
  }

  @Test func measuresBoldAndLithuanianAsTheyAre() throws {
    // By the metrics of Helvetica, a letter with a mark is as wide as its base.
    let text = "Ąžuolų šlamėjimas"
    let svg = try svg("digraph lab { a [shape=box, margin=0, label=<<B>\(text)</B>>] }")
    let shape = try #require(
      svg.firstMatch(of: #/class="node">\s*<polygon points="([-0-9.]+),\S+ ([-0-9.]+),/#))
    let width = try abs(#require(Double(shape.1)) - #require(Double(shape.2)))
    #expect(abs(width - 128) < 4, "\(width)")
  }

  @Test func clustersStandInTheOrderOfTheGraph() throws {
    let names = (1...9).map { "c\($0)" }
    let clusters = names.map { "subgraph cluster_\($0) { graph [machine=\($0)]; \($0)n }" }
    let svg = try svg("digraph lab { \(clusters.joined(separator: "\n")) }")
    let found = svg.matches(of: #/data-machine="(c\d)"/#).map { String($0.1) }
    #expect(found == names)
  }

  @Test func drawsTheSameFromManyTasks() async throws {
    let distinct = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<64 { group.addTask { try svg(dot) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(distinct.count == 1)
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
      GraphvizError.unavailable,
      "graphviz cannot be started\nhint: run 'dot -v' to see its plugins"
    ),
    (
      .renderFailed([]),
      "graphviz cannot draw the diagram: it did not say why\n"
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
