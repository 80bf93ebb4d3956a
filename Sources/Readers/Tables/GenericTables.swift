internal import Events
internal import Text

/// The tables of a command that no reader claims: what stands under titles is told as it is printed.
package enum GenericTables {
  /// The name under which `labbook read` knows it.
  package static let name = "table"

  /// Programs that print names in columns, the text of a person, or of another program.
  private static let excluded: Set<String> = [
    "bat", "cat", "compgen", "dir", "echo", "fgrep", "egrep", "grep", "head", "help", "info",
    "less",
    "ls", "man", "more", "nano", "printf", "rg", "sed", "tail", "tee", "tldr", "tree", "vdir", "vi",
    "view", "vim", "xxd", "hexdump", "od", "diff", "git", "history", "apropos", "figlet", "banner",
  ]
  /// Programs that do not change lines or their order.
  private static let harmless: Set<String> = ["cat", "column", "head", "less", "more", "tee"]

  /// Whether what a command prints may be a table.
  static func mayPrint(_ command: SimpleCommand) -> Bool {
    !command.words.isEmpty && !excluded.contains(command.program) && !command.isWritten
      && command.condition != .unknown
      && !command.words.dropFirst().contains { ["--help", "-help", "help"].contains($0) }
  }

  /// A `table` for every table.
  static func readings(of output: CommandOutput) -> [Reading] {
    guard output.obstacle == nil, !output.isShared, mayPrint(output.command) else { return [] }
    if let table = JSONTable(output.lines) {
      let lines = output.lines.printed
      return [reading(table.titles, table.rows.map { ($0.cells, $0.lines) }, from: lines)]
    }
    if let table = fields(of: output) { return [table] }
    let filters = output.command.filters.map { SimpleCommand(words: $0).program }
    guard filters.allSatisfy(harmless.contains) else { return [] }
    return TextTable.all(in: output.lines).map { table in
      reading(
        table.titles, table.rows.map { ($0.cells, [$0.line]) },
        from: table.heading + table.rows.map(\.line))
    }
  }

  /// The fields that a template of docker's client asks for, as a table.
  private static func fields(of output: CommandOutput) -> Reading? {
    guard let words = DockerCommand(output.command)?.words,
      case .fields(let fields, let separators) = ListingForm(words), fields.count > 1
    else { return nil }
    let lines = output.lines.printed
    let rows = lines.compactMap { line -> (cells: [String], lines: [OutputLine])? in
      guard
        let cells = ListingForm.cells(of: line.text, fields: fields, separators: separators),
        // A word twice cannot be told apart.
        cells.count == fields.count
      else { return nil }
      return (fields.map { cells[$0] ?? "" }, [line])
    }
    return rows.isEmpty || rows.count < lines.count ? nil : reading(fields, rows, from: lines)
  }

  private static func reading(
    _ titles: [String], _ rows: [(cells: [String], lines: [OutputLine])], from lines: [OutputLine]
  ) -> Reading {
    let spans = rows.map { row in
      [row.lines.map(\.span.lowerBound).min() ?? 0, row.lines.map(\.span.upperBound).max() ?? 0]
    }
    return Reading(
      .table(ObservedTable(titles: titles, rows: rows.map(\.cells), spans: spans)), from: lines)
  }
}
