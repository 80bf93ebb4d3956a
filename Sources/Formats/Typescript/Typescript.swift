private import Foundation
package import Session

/// A typescript of util-linux's `script`, with its timing file or without one.
///
/// `docs/terminal-recordings.md` says how it is split, and where its timing file is looked for.
package enum Typescript: Importer {
  package static let name = "typescript"
  package static let summary = "a typescript of 'script', with its timing file or without one"

  /// Yes: what was printed on a terminal may hold any byte.
  package static let isBinary = true

  /// Whether the first line says so.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    head.starts(with: TypescriptHeader.opening.utf8)
      || fileName == "typescript" || fileName.lowercased().hasSuffix(".typescript")
  }

  /// Reads record by record where there is a timing file, else line by line.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    if let timing = try options.timing ?? Self.timing(of: file.source.url).map(ForeignSource.init) {
      guard let parts = try TypescriptParts(file.source, timing: timing) else {
        return try TimedTypescript(prompt: options.prompt)
          .read(&file, ForeignFile(timing), into: sink)
      }
      return try read(parts, of: file.source, timing, options.prompt, into: sink)
    }
    return try readLines(&file, options.prompt, into: sink)
  }

  /// Reads the recordings of a file one by one.
  private static func read(
    _ parts: TypescriptParts, of source: ForeignSource, _ timing: ForeignSource,
    _ prompt: PromptPattern?, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var remarks = parts.remarks
    for part in parts.parts {
      var file = ForeignFile(try ForeignSource(part.bytes, of: source))
      let header =
        part.isTimed
        ? try TimedTypescript(prompt: prompt).read(&file, ForeignFile(timing), into: sink)
        : try readLines(&file, prompt, into: sink)
      // That there are no times is said of all of them together.
      remarks += header.remarks.filter { !remarks.contains($0) && !$0.hasPrefix(missingTimes) }
    }
    return ImportedHeader(format: Self.name, remarks: remarks)
  }

  private static let missingTimes = "no timing file:"

  /// The timing file that is named after a typescript.
  private static func timing(of file: URL) -> URL? {
    let stem = file.deletingPathExtension()
    var names = [file.path + ".timing", file.path + ".tm"]
    if stem.path != file.path { names += [stem.path + ".timing", stem.path + ".tm"] }
    return names.first { FileManager.default.isReadableFile(atPath: $0) }.map { path in
      URL(fileURLWithPath: path)
    }
  }

  private static func readLines(
    _ file: inout ForeignFile, _ prompt: PromptPattern?, into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    var remarks: [String] = []
    var lacksTimes = false
    var splitter: RecordingSplitter?
    // 'script' puts a line end of its own before its last line.
    var pending: [UInt8] = []
    // 'script --append' writes one recording behind the other.
    while let line = try file.nextLineBytes() {
      if let header = TypescriptHeader(line, opening: TypescriptHeader.opening) {
        try splitter?.finish(nil, at: nil, isWhole: false, into: sink)
        remarks += splitter?.remarks ?? []
        lacksTimes = lacksTimes || splitter?.hasOwnWords == true
        splitter = try RecordingSplitter(header.origin(isTimed: false), prompt: prompt)
        pending = []
      } else if let end = TypescriptHeader(line, opening: TypescriptHeader.closing) {
        try splitter?.finish(
          end.exit.map { .exited($0) }, at: nil, isWhole: true, into: sink)
        remarks += splitter?.remarks ?? []
        lacksTimes = lacksTimes || splitter?.hasOwnWords == true
        splitter = nil
        pending = []
      } else {
        if splitter == nil {
          splitter = try RecordingSplitter(
            RecordingOrigin(isTimed: false), prompt: prompt)
        }
        try splitter?.take(pending + line.prefix { $0 != 10 }, at: nil, into: sink)
        pending = line.last == 10 ? [10] : []
      }
    }
    try splitter?.take(pending, at: nil, into: sink)
    try splitter?.finish(nil, at: nil, isWhole: false, into: sink)
    remarks += splitter?.remarks ?? []
    if lacksTimes || splitter?.hasOwnWords == true {
      remarks.insert("\(missingTimes) no times are known; give it with --timing FILE", at: 0)
    }
    return ImportedHeader(format: Self.name, remarks: remarks)
  }
}
