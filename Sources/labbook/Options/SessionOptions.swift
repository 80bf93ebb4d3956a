import ArgumentParser
import Session

/// Which session a command is about.
struct SessionOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("session")],
    help: ArgumentHelp(
      "The session: a name under ./sessions, or the path of a session's folder.",
      discussion: "Else $LABBOOK_SESSION, else the last one that was recorded to from here.",
      valueName: "name"),
    completion: .sessions)
  var session: String?

  /// The folder of a session that exists.
  func folder() throws -> SessionFolder { try announced(SessionChoice(session)).existing() }

  /// The session that something is added to from here, which can be begun where it does not exist.
  ///
  /// - Parameter file: What is imported; a session that nobody has named is named for it.
  func choiceToAddTo(importing file: String? = nil) throws -> SessionChoice {
    // What comes through a pipe has no name to be that of a session.
    let isNamed = file.map { !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") } ?? false
    let name =
      isNamed
      ? file?.split(separator: "/").last.map { name in
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
      } : nil
    let choice = try announced(SessionChoice(session, fallback: name))
    try choice.checkPlace()
    return choice
  }

  /// The folder of that session, which is made where it does not exist.
  func folderToAddTo() throws -> SessionFolder { try choiceToAddTo().begin() }

  /// The folder of a session that exists and that something is added to from here.
  func existingFolderToAddTo() throws -> SessionFolder {
    let choice = try announced(SessionChoice(session))
    _ = try choice.existing(beginning: "--new")
    return try choice.begin()
  }

  /// Says which session it is where nobody has named one.
  private func announced(_ choice: SessionChoice) -> SessionChoice {
    if choice.source == .memory {
      StandardError.line(
        "labbook: session '\(choice.folder.argument)', the last recorded to from here")
    }
    return choice
  }
}

/// The same for a command that adds a remark to a session, which a mistyped name must not begin.
struct RemarkOptions: ParsableArguments {
  @OptionGroup var session: SessionOptions

  @Flag(name: .customLong("new"), help: "Begin the session if it does not exist.")
  var isNew = false

  /// The folder of the session.
  func folder() throws -> SessionFolder {
    isNew ? try session.folderToAddTo() : try session.existingFolderToAddTo()
  }
}
