package import Text

extension Entry {
  /// What a note, an attachment or a stage is about that was added afterwards: an entry, beside which it is
  /// shown.
  package struct Subject: Hashable, Sendable {
    /// The number of the entry.
    package var entry: Int
    /// Whether it stands before the entry, and not behind it.
    package var isBefore: Bool

    /// What is about an entry.
    package init(entry: Int, isBefore: Bool = false) {
      (self.entry, self.isBefore) = (entry, isBefore)
    }

    /// As the journal keeps it: `extra` of the entry.
    package var extra: [String: JSONValue] {
      let place: JSONValue = .string(isBefore ? "before" : "after")
      return ["about": .object(["entry": .integer(Int64(entry)), "place": place])]
    }
  }

  /// What it is about; nil for what was added when it happened.
  package var subject: Subject? {
    guard let about = extra["about"], let entry = about.integer("entry"), entry < number else {
      return nil
    }
    return Subject(entry: entry, isBefore: about.text("place") == "before")
  }
}

extension ImportedEntry {
  /// What it is about, or edits, by the numbers of the session that it comes into; about nothing where the
  /// source names an entry that it does not have.
  mutating func renumberSubject(_ numbers: [Int: Int]) {
    for key in ["about", "edits"] {
      guard case .object(var about)? = extra[key], let entry = extra[key]?.integer("entry")
      else { continue }
      about["entry"] = numbers[entry].map { .integer(Int64($0)) }
      // An edit of nothing is still no stage or remark of its own.
      if about["entry"] == nil, key == "edits" { about["entry"] = .integer(0) }
      extra[key] = about["entry"] == nil ? nil : .object(about)
    }
  }
}

extension [Entry] {
  /// The entries as their author last edited them, what was added afterwards beside what it is about.
  package var told: [Entry] {
    // What is about something that is about another thing stands beside that.
    let subjects = Dictionary(
      compactMap { entry in entry.subject.map { (entry.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    guard !subjects.isEmpty else { return edited }
    func place(_ entry: Entry) -> (Int, Int, Int) {
      guard var subject = subjects[entry.number] else { return (entry.number, 0, 0) }
      while let further = subjects[subject.entry] { subject.entry = further.entry }
      return (subject.entry, subject.isBefore ? -1 : 1, entry.number)
    }
    return edited.map { ($0, place($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
