private import Foundation
internal import Session
internal import System

/// A document that another program turns into text: commands behind prompts are looked for in that.
protocol ConvertedDocument: Importer {
  /// The program, and the package of Debian that it is in.
  static func conversion(of fileName: String) -> (Conversion, package: String)
}

extension ConvertedDocument {
  package static var isBinary: Bool { true }

  /// Converts the file and reads the text.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    let (conversion, package) = conversion(of: file.source.url.lastPathComponent.lowercased())
    let text = try file.source.converted(by: conversion, package: package)
    var converted = ForeignFile(try ForeignSource(text, of: file.source))
    guard !(try converted.head()).isEmpty else { throw ImportError.noText(file: file.name) }
    var header = try PlainTranscript.read(&converted, options, into: sink)
    header.format = name
    return header
  }
}
