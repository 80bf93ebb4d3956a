import Catalogue
import Foundation
import Reports
import Session
import Text

/// Opens catalogues, and prints what they answer.
enum CatalogueOutput {
  /// The file that is taken where none is named.
  static let usual = "catalogue.sqlite"

  /// The store that sessions are put into.
  static func store(
    to address: String?, tables: String?, as format: DatasetFormat
  ) throws -> any CatalogueStore {
    if let tables { return try dataset(in: tables, as: format) }
    let address = address ?? usual
    if PostgresCatalogue.isAddress(address) { return try PostgresCatalogue(address: address) }
    let file = try CatalogueFile(path: address)
    if let remark = file.remark { StandardError.line("labbook: \(remark)") }
    return file
  }

  /// The folder that tables are written below.
  static func dataset(in folder: String, as format: DatasetFormat) throws -> DatasetFolder {
    guard !PostgresCatalogue.isAddress(folder) else { throw CatalogueError.server(.noFile) }
    return DatasetFolder(
      URL(filePath: folder, directoryHint: .isDirectory), as: format)
  }

  /// Says what a person has to know of sessions that were to be indexed.
  static func tell(_ remarks: [IndexRemark]) {
    for remark in remarks {
      if remark.isNotable { StandardError.line("labbook: \(remark)") }
      if let cut = remark.cutWords { StandardError.line("labbook: \(cut)") }
      if let record = remark.record, let path = remark.journal,
        let warning = VerificationText.warning(of: record, path: path)
      {
        StandardError.line("labbook: \(warning)")
      }
    }
  }

  /// Prints an answer.
  static func print(_ answer: CatalogueQuery, as format: QueryFormat) throws {
    var output = StandardOutput()
    switch format {
    case .text:
      let cells = answer.rows.map { $0.map(\.plain) }
      let numeric = answer.columns.indices.map { column in
        answer.rows.contains { $0[column].isNumber }
          && answer.rows.allSatisfy { $0[column].isNumber || $0[column] == .null }
      }
      for line in QueryLines.lines(
        of: cells, under: answer.columns, numeric: numeric, columns: StandardOutput.columns)
      {
        try output.line(line)
      }
      if answer.rows.isEmpty { StandardError.line("No rows.") }
    case .csv:
      try output.bytes(CSVLine.text(of: answer.columns).utf8)
      for row in answer.rows {
        let cells = row.map { VisibleText.of($0.isNumber ? $0.plain : CSVLine.defused($0.plain)) }
        try output.bytes(CSVLine.text(of: cells).utf8)
      }
    case .json:
      for row in try answer.objects() { try output.line(JSONWriter.line(row)) }
    }
    try output.flush()
  }
}
