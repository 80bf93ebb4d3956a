package import Lab

/// An experiment as a file: a Markdown document that reads as the write-up does, and that can be run.
package struct Book: Sendable {
  /// The file, as it was named.
  package let path: String
  /// Its bytes, which are kept with every session of it.
  package let bytes: [UInt8]
  /// Its title: that of its first heading, where every other one is below it.
  package let title: String?
  /// What stands above the text.
  package let settings: BookSettings
  /// What it has in order.
  package let parts: [Part]

  /// One thing of a book.
  package struct Part: Hashable, Sendable {
    /// The number of its line, from 1.
    package var line: Int
    /// How many stages have begun by then; 0 before the first.
    package var stage: Int
    package var content: Content
  }

  /// What a part is.
  package enum Content: Hashable, Sendable {
    /// The beginning of a stage: a heading.
    case stage(String)
    /// Prose, as CommonMark.
    case note(String)
    case step(Step)
    case watch(Watch)
    /// The end of everything that is watched.
    case endOfWatches
    case wait(Wait)
    case pause(seconds: Double)
    case expect(Wait)
    case repair(Repair)
    /// A block in another language, which is not run.
    case listing(language: String)
  }

  /// A command.
  package struct Step: Hashable, Sendable {
    package var text: String
    package var line: Int
    /// Whether the book goes on where it fails.
    package var mayFail = false
    /// Seconds that it may take; nil for what the settings say.
    package var limit: Double?
  }

  /// A command that is repeated in the background.
  package struct Watch: Hashable, Sendable {
    package var line: Int
    /// The words behind `labbook watch`: its options, and the command.
    package var arguments: [String]
    /// The command as it stands in the book.
    package var command: String
  }

  /// A state that is waited for, or that is expected at the end.
  package struct Wait: Hashable, Sendable {
    package var conditions: [Condition]
    /// What is run to see it, in order.
    package var looks: [Step]
    /// Seconds from the beginning of one look to that of the next.
    package var every: Double

    /// One state.
    package struct Condition: Hashable, Sendable {
      /// As it stands in the book.
      package var text: String
      package var line: Int
      package var state: StateCondition
      /// Seconds; nil for what the settings say.
      package var within: Double?
    }
  }

  /// Commands that repair what was broken.
  package struct Repair: Hashable, Sendable {
    package var steps: [Step]
    /// Whether they are run only where the run does not come to its end.
    package var isForFailure: Bool
  }

  /// The titles of its stages, in order.
  package var stages: [String] {
    parts.compactMap { if case .stage(let title) = $0.content { title } else { nil } }
  }
}

extension Book {
  /// The name of the sessions of it, which are numbered.
  package var name: String {
    if let name = settings.name { return name }
    let file = path.split(separator: "/").last ?? "runbook"
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }

  /// The place of a line as compilers print it, and as an entry has its caller.
  package func place(_ line: Int) -> String {
    "\(path.split(separator: "/").last ?? ""):\(line)"
  }

  /// The text of `session.yaml` of a session of it; nil for the one that every session begins with.
  package var manifest: String? {
    let heading = title.map { "title: \(BookSettings.quoted($0))\n" }
    guard let session = settings.session else { return heading }
    return (settings.hasTitle ? "" : heading ?? "") + session
  }
}
