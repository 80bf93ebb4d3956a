package import Session
package import Study

/// How the main part of a report tells a session: its stages, remarks, pictures and commands in order.
package struct Narrative: Hashable, Sendable {
  /// A part of it.
  package struct Item: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// The title of a stage.
      case stage(String)
      /// A stage of `session.yaml`, which is edited there.
      case statedStage(String)
      /// A remark in CommonMark.
      case note(String)
      /// The caption of an attached file.
      case picture(String)
      /// How much of a command is shown.
      case command(Entry.Edit.Telling)
      /// Requests in a row, which are told together: so many.
      case requests(Int)
    }

    var kind: Kind
    /// The entry; nil for what is new, and for a stage of `session.yaml`.
    var entry: Int?
    /// The last entry of requests in a row.
    var lastEntry: Int?
    /// What a command says.
    var label = ""
    /// The line of the draft, from 1; 0 where there is none.
    var line = 0
  }

  /// The name of the session.
  let session: String
  /// The last entry that it knows of.
  let last: Int
  var items: [Item]

  /// How a session is told now.
  package init(of session: StudiedSession, words: Words) throws {
    let source = ReportSource(session, words: words)
    let contents = StageContent.all(of: source)
    var sections = StageSections(source)
    let prose = try AuthorProse(session.manifest, notes: [], words: words)
    var items: [Item] = []
    for content in contents {
      _ = try sections.blocks(content, prose)
      if case .stage(let title)? = content.mark?.content {
        items.append(Item(kind: .stage(title), entry: content.mark?.number))
      } else if let title = content.title {
        items.append(Item(kind: .statedStage(title)))
      }
      items += content.items.map { item in
        switch item {
        case .run(let entries):
          Item(
            kind: .requests(entries.count), entry: entries.first?.number,
            lastEntry: entries.last?.number)
        case .entry(let entry): Self.item(entry, source.tellings, folded: sections.folded)
        }
      }
    }
    self.session = session.name
    self.last = session.entries.count
    self.items = items
  }

  private static func item(
    _ entry: Entry, _ tellings: [Int: Entry.Edit.Telling], folded: Set<Int>
  ) -> Item {
    switch entry.content {
    case .stage(let title): Item(kind: .stage(title), entry: entry.number)
    case .note(let text): Item(kind: .note(text), entry: entry.number)
    case .attachment(let file): Item(kind: .picture(file.caption ?? ""), entry: entry.number)
    case .command(let command):
      Item(
        kind: .command(
          tellings[entry.number] ?? (folded.contains(entry.number) ? .folded : .shown)),
        entry: entry.number, label: command.line)
    }
  }

  init(session: String, last: Int, items: [Item]) {
    (self.session, self.last, self.items) = (session, last, items)
  }
}
