/// What a recorded shell says at its prompts, because the record is not what the user may think.
struct ShellNotices {
  /// What is not as it should be.
  enum Notice: Hashable {
    /// A line could not be written down.
    case failure(String)
    /// So many lines ran without a mark.
    case unrecorded(Int)
    /// What prints the marks was replaced.
    case lostHook(String)
    /// A shell inside the shell, whose lines are not told apart.
    case nestedShell(String)
    /// The shell itself has another start-up file now (`exec bash`), or no marks any more.
    case unmarkedShell
  }

  /// What was said: it is not said again.
  private var past: Set<Notice> = []

  /// The lines to show, once for each.
  mutating func said(_ notice: Notice?) -> [UInt8] {
    guard let notice, past.insert(notice).inserted else { return [] }
    let lines = "labbook: \(Self.words(of: notice))".split(separator: "\n")
    return Array(lines.map { "\($0)\r\n" }.joined().utf8)
  }

  /// It may be said again.
  mutating func forget(_ notice: Notice) { past.remove(notice) }

  private static func words(of notice: Notice) -> String {
    switch notice {
    case .failure(let reason): "the line above was not recorded: \(reason)"
    case .unrecorded(let count):
      (count == 1 ? "a line was not recorded" : "\(count) lines were not recorded")
        + ": the shell did not tell where it began\n"
        + "hint: leave PS0 as it is in a recorded shell; 'exit' and 'labbook shell' begin anew"
    case .lostHook(let hook):
      "\(hook) was replaced: how lines end, or where they begin, is not recorded\n"
        + "hint: add to \(hook) in place of setting it; 'exit' and 'labbook shell' begin anew"
    case .nestedShell(let name):
      "the lines that are typed into this \(name) are no entries of their own: "
        + "what it prints is kept with the line that began it"
    case .unmarkedShell:
      "this shell no longer tells where its lines end: what it prints from now on is kept with the "
        + "last line that it told\nhint: 'exit' and 'labbook shell' begin anew"
    }
  }
}
