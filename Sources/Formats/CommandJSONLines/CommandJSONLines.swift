package import Session
internal import Text

/// Command JSON Lines: one JSON object a line, one line a command.
///
/// The form is described in `docs/command-json-lines.md`; `CommandJSONLinesWriter` writes it.
package enum CommandJSONLines: Importer {
  package static let name = "command-json-lines"
  package static let summary = "one JSON object a command, as 'labbook export' writes it"

  /// The version of the form that is written; any 1.x is read.
  static let version = "1.0"

  /// Whether the name says JSON Lines, or the first line is an object with a key of the form.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    if [".jsonl", ".ndjson"].contains(where: fileName.lowercased().hasSuffix) { return true }
    let text = String(decoding: head, as: UTF8.self).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    let line = text.prefix { !$0.isNewline }
    return line.first == "{"
      && ["cmd", "argv", "labbook", "stage"].contains { line.contains("\"\($0)\":") }
  }

  /// Reads the file line by line; blank lines are passed over.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var header: ImportedHeader?
    var begun = false
    while let line = try file.nextLine() {
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let content: CommandJSONLine
      do {
        content = try CommandJSONLine(JSONValue(line: line))
      } catch {
        throw file.problem(error)
      }
      switch content {
      case .entry(let entry):
        try sink(entry)
      case .header(let version, let found):
        guard !begun else { throw file.problem(.secondHeader) }
        guard version == "1" || version.hasPrefix("1.") else {
          throw ImportError.newerVersion(
            file: file.name, line: file.lineNumber, version: version)
        }
        header = found
      }
      begun = true
    }
    return header ?? ImportedHeader(format: Self.name)
  }
}
