public import SystemPackage

/// A journal that cannot be read or written, with the place and what was expected there.
public enum JournalError: Error, Hashable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// The system refused: opening, reading, writing, locking.
  case system(path: String, action: String, reason: Errno)
  /// The first line is not the header of a journal.
  case noHeader(path: String)
  /// The file is empty: nothing was recorded.
  case empty(path: String)
  /// The file ends within the header: nothing was recorded.
  case unfinishedHeader(path: String)
  /// The first line was the header of a journal, and was damaged.
  case damagedHeader(path: String)
  /// There is a folder in the journal's place.
  case folder(path: String)
  /// There is a pipe, a device or a socket in the journal's place.
  case special(path: String)
  /// The file was removed, moved or replaced while it was written to.
  case replaced(path: String)
  /// The journal was written by a later major version.
  case version(path: String, found: String)
  /// A line that is not one of a journal, and that no later line sets aside.
  case unreadable(path: String, line: Int, text: String)
  /// A line that names an entry which has not begun.
  case orphan(path: String, line: Int, entry: Int)
}

extension JournalError: CustomStringConvertible {
  /// The file, the place, what is wrong, and a way out.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no journal here\nhint: 'labbook record -s NAME -- COMMAND' begins one"
    case .system(let path, let action, let reason):
      "\(path): cannot \(action): \(reason)\n"
        + (reason == .fileTooLarge
          ? "hint: the size of files is limited here; see 'ulimit -f'"
          : "hint: check the free space of the disk and the rights of the folder")
    case .noHeader(let path):
      "\(path):1: expected the header of a journal\n"
        + "hint: give the folder of a session, or bring another file in with 'labbook import'"
    case .empty(let path):
      "\(path): the journal is empty\nhint: 'labbook record -s NAME -- COMMAND' begins it"
    case .unfinishedHeader(let path):
      "\(path):1: the header of the journal was not finished, and nothing came after it\n"
        + "hint: move the file away; 'labbook record -s NAME -- COMMAND' begins a new journal"
    case .damagedHeader(let path):
      "\(path):1: the header of the journal was damaged\n"
        + "hint: take the first line from a copy of the journal"
    case .folder(let path):
      "\(path): expected the file of a journal, found a folder\n"
        + "hint: give the folder of a session; its journal is the file 'journal.jsonl' in it"
    case .special(let path):
      "\(path): expected the file of a journal, found a pipe or a device\n"
        + "hint: remove it; 'labbook record -s NAME -- COMMAND' begins a journal"
    case .replaced(let path):
      "\(path): the journal was removed or replaced while it was written to\n"
        + "hint: what comes next is recorded in the file that is there then"
    case .version(let path, let found):
      "\(path):1: the journal has version \(found), this labbook reads version 1\n"
        + "hint: read it with a newer labbook"
    case .unreadable(let path, let line, let text):
      "\(path):\(line): expected a line of a journal, found '\(text)'\n"
        + "hint: the file was changed; take that line from a copy, or run 'labbook verify' to see "
        + "how far the record is whole"
    case .orphan(let path, let line, let entry):
      "\(path):\(line): the line belongs to entry \(entry), which has not begun\n"
        + "hint: lines are missing before it; run 'labbook verify'"
    }
  }
}
