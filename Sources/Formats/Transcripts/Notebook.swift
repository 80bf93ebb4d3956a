package import Session
internal import Text

/// A notebook of Jupyter: shell commands in its cells, `!docker ps` and `%%bash`, and what they printed.
///
/// nbformat 4. `docs/transcripts.md` says what becomes of each part.
package enum Notebook: Importer {
  package static let name = "notebook"
  package static let summary = "a Jupyter notebook with shell commands in its cells"

  /// Whether the name says so.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    fileName.lowercased().hasSuffix(".ipynb")
  }

  /// Reads the file as a whole, and hands over its cells in order.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var text = ""
    while let line = try file.nextLine() { text += line + "\n" }
    let notebook: JSONValue
    do {
      notebook = try JSONValue(text)
    } catch {
      throw ImportError.unknownFormat(file: file.name)
    }
    var markup = MarkdownBlocks()
    var entries = try TranscriptEntries(options)
    for cell in notebook.list("cells") {
      let source = Self.text(cell["source"])
      switch cell.text("cell_type") {
      case "code":
        try entries.finish(into: sink)
        for entry in Self.entries(of: cell, source) { try sink(entry) }
      case "markdown":
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
          for block in markup.add(String(line)) { try entries.add(block, into: sink) }
        }
        for block in markup.finish() { try entries.add(block, into: sink) }
        markup = MarkdownBlocks()
      default: continue
      }
    }
    try entries.finish(into: sink)
    return ImportedHeader(format: name)
  }

  /// The commands of a cell; what they printed is that of all of them together.
  private static func entries(of cell: JSONValue, _ source: String) -> [ImportedEntry] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line: String
    if let first = lines.first, ["%%bash", "%%sh", "%%script bash"].contains(first.trimmed) {
      line = lines.dropFirst().joined(separator: "\n").trimmed
    } else {
      let commands = lines.filter { $0.trimmed.hasPrefix("!") }
      line = commands.map { $0.trimmed.dropFirst().trimmed }.joined(separator: "\n")
      guard !line.isEmpty else {
        let note = source.trimmed
        return note.isEmpty
          ? [] : [ImportedEntry(time: nil, content: .note("```python\n\(note)\n```"))]
      }
    }
    let printed = cell.list("outputs").map { output in
      output["text"].map(text) ?? text(output["data", "text/plain"])
    }.joined()
    let run = CommandRun(
      arguments: ["bash", "-c", line], line: line,
      end: CommandRun.End(time: nil, duration: nil, status: .unknown))
    let chunks =
      printed.isEmpty
      ? [] : [OutputChunk(stream: .output, offset: nil, bytes: Array(printed.utf8))]
    return [ImportedEntry(time: nil, content: .command(run), output: chunks)]
  }

  /// A text, or a list of its lines.
  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .array(let lines): lines.map { text($0) }.joined()
    default: ""
    }
  }
}
