package import Text

extension Entry {
  /// What its author decided later of how the write-up tells an entry; the entry itself stays as it is.
  package struct Edit: Hashable, Sendable {
    /// How much of an entry the main part shows.
    package enum Telling: String, Hashable, Sendable, CaseIterable {
      /// In full.
      case shown
      /// A command in a line, with others like it.
      case folded
      /// Not at all: a command stands in the appendix only, a remark nowhere.
      case out
    }

    /// The number of the entry.
    package var entry: Int
    /// How it is told; nil where its text is another: that of the entry that carries the edit.
    package var telling: Telling?

    /// An edit of an entry.
    package init(of entry: Int, telling: Telling? = nil) {
      (self.entry, self.telling) = (entry, telling)
    }

    /// As the journal keeps it: `extra` of the entry.
    package var extra: [String: JSONValue] {
      var edit: [String: JSONValue] = ["entry": .integer(Int64(entry))]
      edit["telling"] = telling.map { .string($0.rawValue) }
      return ["edits": .object(edit)]
    }
  }

  /// The edit that it carries; nil for everything else.
  package var edit: Edit? {
    guard let edits = extra["edits"], let entry = edits.integer("entry"), entry < number else {
      return nil
    }
    return Edit(of: entry, telling: edits.text("telling").flatMap(Edit.Telling.init))
  }

  /// Whether it was added to tell of what happened, and did not happen itself.
  package var isAfterwards: Bool { subject != nil || edit != nil }
}

extension [Entry] {
  /// The entries of what happened, without what was told of it afterwards.
  package var happened: [Entry] { filter { !$0.isAfterwards } }

  /// The entries as their author last edited them: without the edits, and without remarks that were
  /// withdrawn.
  package var edited: [Entry] {
    var contents: [Int: Entry.Content] = [:]
    for entry in self {
      if let edit = entry.edit, edit.telling == nil { contents[edit.entry] = entry.content }
    }
    let tellings = tellings
    return compactMap { entry in
      guard entry.edit == nil else { return nil }
      var entry = entry
      switch (entry.content, contents[entry.number]) {
      case (.command, _): return entry
      case (.stage, .stage(let title)): entry.content = .stage(title)
      case (.note, .note(let text)): entry.content = .note(text)
      case (.attachment(var file), .attachment(let other)):
        file.caption = other.caption
        entry.content = .attachment(file)
      default: break
      }
      return tellings[entry.number] == .out ? nil : entry
    }
  }

  /// How entries are told where their author decided it.
  package var tellings: [Int: Entry.Edit.Telling] {
    var tellings: [Int: Entry.Edit.Telling] = [:]
    for entry in self {
      if let edit = entry.edit, let telling = edit.telling { tellings[edit.entry] = telling }
    }
    return tellings
  }
}
