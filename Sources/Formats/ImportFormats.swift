private import Foundation
package import Session

/// The formats that can be imported.
package enum ImportFormats {
  /// Every importer, in the order in which they are asked whether they recognise a file.
  package static let all: [any Importer.Type] = [
    Asciicast.self, Typescript.self, OfficeDocument.self, PDFDocument.self,
    CommandJSONLines.self, HTMLTranscript.self,
    Notebook.self, RstTranscript.self, OrgTranscript.self, TexTranscript.self,
    MarkdownTranscript.self, AsciiDocTranscript.self, TerminalLog.self, PlainTranscript.self,
  ]

  /// Their names.
  package static var names: [String] { all.map { $0.name } }

  /// Reads a file and hands over its entries, in order.
  ///
  /// The format is recognised by the file's beginning and its name, unless `name` says what it is.
  /// Throws an `ImportError`, or what `sink` throws.
  @discardableResult
  package static func read(
    _ source: ForeignSource, as name: String? = nil, options: ImportOptions = ImportOptions(),
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    let named = try name.map(importer(named:))
    var file = ForeignFile(source)
    var head = try file.head()
    // PowerShell writes files so.
    if let text = try source.utf16() {
      file = ForeignFile(try ForeignSource(Array(text.utf8), of: source))
      head = try file.head()
    }
    guard !head.isEmpty else { throw ImportError.empty(file: source.name) }
    let importer =
      named ?? all.first { $0.recognizes(head: head, fileName: source.url.lastPathComponent) }
    // A text holds no NUL; every binary format met so far does in its first bytes.
    guard importer?.isBinary == true || !head.contains(0) else {
      throw ImportError.binary(file: source.name)
    }
    guard let importer else {
      throw TypescriptTiming.recognizes(head: head)
        ? ImportError.timingAlone(file: source.name)
        : ImportError.unknownFormat(file: source.name)
    }
    return try importer.read(&file, options, into: sink)
  }

  private static func importer(named name: String) throws(ImportError) -> any Importer.Type {
    guard let importer = all.first(where: { $0.name == name }) else {
      throw ImportError.unknownName(name)
    }
    return importer
  }
}
