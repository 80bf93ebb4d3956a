package import Events
package import Session
internal import Text

/// A reader that a user describes in YAML: a command, and what the columns of its table are.
package struct DescribedReader: Reader {
  package let ownName: String
  /// The plainest command whose output it reads.
  package let usage: String

  /// What it has in common with readers that are built in.
  package let conflicts: [ReaderFileError]

  private let description: ReaderDescription
  private let kind: DescribedKind
  private let table: DescribedTable

  /// Checks the description against the kinds of events and the readers that are built in.
  package init(_ description: ReaderDescription) throws(ReaderFileError) {
    try self.init(yielding: description)
    if let conflict = conflicts.first { throw conflict }
  }

  /// The same, where readers that are built in go before it: with a later version of labbook they may
  /// have come to read what it describes, and what was recorded is to be read all the same.
  package init(yielding description: ReaderDescription) throws(ReaderFileError) {
    conflicts = Self.conflicts(of: description)
    self.description = description
    kind = try DescribedKind(description)
    table = DescribedTable(description.columns)
    ownName = description.name
    usage = description.commands[0].words.filter { $0 != "*" && $0 != "..." }
      .joined(separator: " ")
  }

  private static func conflicts(of description: ReaderDescription) -> [ReaderFileError] {
    let isTaken =
      description.name == GenericTables.name
      || ReaderList.all.contains { $0.name == description.name }
    let claimed = description.commands.compactMap { command -> ReaderFileError? in
      let words = command.words.filter { $0 != "..." }
      return ReaderList.all.first { $0.init().accepts(SimpleCommand(words: words)) }.map { other in
        .claimed(
          command: command.words.joined(separator: " "), reader: other.name, command.place)
      }
    }
    return (isTaken ? [.builtInName(description.name, description.place)] : []) + claimed
  }

  package func accepts(_ command: SimpleCommand) -> Bool { form(of: command) != nil }

  package func effect(of command: SimpleCommand) -> Effect { .looks }

  package func opens(_ line: OutputLine) -> Bool { table.isHeading(line.text) }

  /// An event for every row, and what could not be read.
  package func read(_ output: CommandOutput) -> [Reading] {
    if output.refusal != nil || output.lines.allSatisfy(\.isBlank) { return [] }
    let found = table.rows(in: output.lines, mayBeBare: Filters(output.command.filters) == .rows)
    var readings: [Reading] = []
    var unread = found.unread
    for row in found.rows {
      if let observation = kind.observation(of: row) {
        readings.append(Reading(observation, from: row.lines))
      } else {
        unread.append((row.lines, "it does not say what it is about"))
      }
    }
    if readings.isEmpty, found.rows.isEmpty, output.exit ?? 0 != 0 { return [] }
    readings += unread.flatMap { Reading.unread($0.lines, by: ownName, because: $0.reason) }
    // Options may leave rows out, and operands that are left open.
    let isWhole = form(of: output.command).map { $0 == output.command.words.count } ?? false
    guard let first = found.heading else { return readings }
    // Another engine's containers are not gone where this one does not list them.
    let tellsAll = isWhole && !found.isBare && kind.kind != .container
    let listing = output.listing(of: kind.kind, readings, isWhole: tellsAll)
    return listing.map { reading in
      guard case .listing(let listing) = reading.observation else { return reading }
      return Reading(.listing(listing), from: [first])
    }
  }

  /// How many words of a command are those of the description; nil for another command.
  ///
  /// None where it leaves operands open: those may say which rows are shown.
  private func form(of command: SimpleCommand) -> Int? {
    let operands = Options.operands(command.words.dropFirst(), taking: description.options)
    return description.commands.lazy.compactMap { own in
      guard own.words[0] == command.program else { return nil }
      var words = own.words.dropFirst()
      let isOpen = words.last == "..."
      if isOpen { words = words.dropLast() }
      guard isOpen ? operands.count >= words.count : operands.count == words.count,
        zip(words, operands).allSatisfy({ $0 == "*" || $0 == $1 })
      else { return nil }
      return isOpen || words.contains("*") ? 0 : own.words.count
    }.first
  }
}
