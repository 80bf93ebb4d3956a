import ArgumentParser
import Foundation
import Reports
import Session
import Study

extension Labbook {
  /// Edits the narrative of a session as one text.
  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "edit",
      abstract: "Edit how the report tells a session: stages, remarks, captions, what is shown.",
      discussion: """
        Opens the narrative in $VISUAL or $EDITOR as one Markdown text, with a line for each command, and \
        takes over what you change. The record stays as it is: what you decide is added to it.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments
    @OptionGroup var words: WordsOptions

    @Flag(name: .customLong("print"), help: "Print the narrative in place of opening it.")
    var isPrinted = false

    @Option(
      help: ArgumentHelp("Take over this text in place of opening an editor.", valueName: "file"),
      completion: .file())
    var draft: String?

    func validate() throws {
      if isPrinted, draft != nil { throw ValidationError("give one of --print and --draft") }
    }

    func run() throws {
      let folder = try session.folder()
      var study = try SessionOptions.study(of: folder)
      let own = folder.url.appending(path: "narrative-draft.md").relativePath
      if let draft {
        return try NarrativeEditor.take(draft, kept: own) { try take($0, &study, in: draft) }
      }
      let text = NarrativeDraft.text(of: try narrative(&study, upTo: nil))
      if isPrinted { return print(text, terminator: "") }
      try NarrativeEditor().edit(text, at: own) { edited in
        guard edited != text else { return print("nothing was changed") }
        try study.refresh()
        try take(edited, &study, in: own)
      }
    }

    private func narrative(_ study: inout SessionStudy, upTo last: Int?) throws -> Narrative {
      try Narrative(
        of: study.studied(in: .utc, upTo: last), words: words.words(for: study.manifest()))
    }

    /// Adds what a draft says otherwise than the session when it was made.
    private func take(_ text: String, _ study: inout SessionStudy, in path: String) throws {
      guard text.contains(where: { !$0.isWhitespace }) else { return print("nothing was changed") }
      let changes: NarrativeChanges
      do {
        let entries = study.journal.entries
        let last = try NarrativeDraft.last(of: text, in: entries.count)
        changes = try NarrativeChanges(
          to: text, from: narrative(&study, upTo: last), in: entries)
      } catch let error as NarrativeError {
        throw RefusedDraft(path: path, error: error)
      }
      try changes.add(to: study.folder)
      print("\(changes.added) added, \(changes.changed) changed, \(changes.withdrawn) withdrawn")
    }
  }
}

/// A draft that cannot be taken over, and where it is.
struct RefusedDraft: Error, CustomStringConvertible {
  /// The file.
  var path: String
  /// What is wrong with it.
  var error: NarrativeError

  var description: String {
    "\(path): \(error); then 'labbook edit --draft \(path)' takes it over"
  }
}
