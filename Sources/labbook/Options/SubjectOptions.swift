import ArgumentParser
import Lab
import Session
import Study

/// What a remark is about that is made afterwards.
struct SubjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show it behind this entry, as if it had been added then.", valueName: "number"))
  var entry: Int?

  @Option(help: ArgumentHelp("Show it before this entry.", valueName: "number"))
  var before: Int?

  @Option(
    help: ArgumentHelp("Show it at the beginning of this stage.", valueName: "title"),
    completion: .stages())
  var stage: String?

  func validate() throws {
    let given = [entry != nil, before != nil, stage != nil].count { $0 }
    if given > 1 { throw ValidationError("give one of --entry, --before and --stage") }
  }

  /// The subject in a session; nil where none is asked for.
  func subject(in folder: SessionFolder) throws -> Entry.Subject? {
    if let stage { return try Self.beginning(of: stage, in: folder) }
    return try (entry ?? before).map { number in
      try Self.subject(at: number, isBefore: before != nil, in: folder)
    }
  }

  /// What is about an entry, which must be there.
  static func subject(
    at number: Int, isBefore: Bool, in folder: SessionFolder
  ) throws -> Entry.Subject {
    let numbers = try SessionOptions.study(of: folder).journal.entries.map(\.number)
    guard numbers.contains(number) else {
      throw MomentError.noEntry(number, last: numbers.max() ?? 0)
    }
    return Entry.Subject(entry: number, isBefore: isBefore)
  }

  private static func beginning(
    of title: String, in folder: SessionFolder
  ) throws -> Entry.Subject {
    var study = try SessionOptions.study(of: folder)
    let number = try study.moments(in: .utc).stage(titled: title).from.entry
    // Behind the entry that marks it; a stage that nothing marks begins with what happened first in it.
    let marks = study.journal.entries.contains { entry in
      if case .stage = entry.content { entry.number == number } else { false }
    }
    return Entry.Subject(entry: number, isBefore: !marks)
  }
}
