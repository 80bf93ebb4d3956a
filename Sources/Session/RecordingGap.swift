private import FoundationEssentials
private import Glibc
private import System
private import SystemPackage
package import Text

/// Commands that ran and could not be written down, and why.
///
/// While the journal cannot be written, they are remembered in a file of the user's in memory; who can
/// write to it next says in it how many there were, and when.
package struct RecordingGap: Hashable, Sendable {
  /// How many ran.
  package var count = 0
  /// When the first and the last of them did.
  package var from: Timestamp
  package var to: Timestamp
  /// Why they were not written down.
  package var reason: String

  package init(count: Int, reason: String, at time: Timestamp = SystemClocks.now().wall) {
    (self.count, from, to, self.reason) = (count, time, time, reason)
  }

  /// The note that stands in the journal in their place.
  package var note: String {
    let first = "\(reason.prefix { $0 != "\n" })"
    return count == 1
      ? "One command was not recorded, or not to its end, at \(from.rfc3339): \(first)"
      : "\(count) commands were not recorded, or not to their end, between \(from.rfc3339) and "
        + "\(to.rfc3339): \(first)"
  }

  /// The same for programs, in the note's `extra`.
  package var extra: [String: JSONValue] {
    [
      "gap": .object([
        "commands": .integer(Int64(count)), "from": .string(from.rfc3339),
        "to": .string(to.rfc3339), "reason": .string("\(reason.prefix { $0 != "\n" })"),
      ])
    ]
  }

  /// Writes the note, or remembers it where that fails.
  package func write(into session: SessionFolder?, _ makeWriter: () throws -> JournalWriter) {
    do {
      try makeWriter().append(.note(note), extra: extra)
    } catch {
      if let session { remember(in: session) }
    }
  }
}

// MARK: - While the journal cannot be written

extension RecordingGap {
  /// Remembers one command, or several.
  package func remember(in session: SessionFolder) {
    guard let folder = Self.places.lazy.compactMap({ Self.folder(in: $0, isMade: true) }).first
    else { return }
    let reason = reason.prefix { $0 != "\n" }
    // Where the journal can be read, it is known of which session they are missing.
    let id = Self.id(of: session) ?? "-"
    let line = "\(from.rfc3339)\t\(to.rfc3339)\t\(count)\t\(id)\t\(reason)\n"
    do throws(Errno) {
      try GapMemory.add(Array(line.utf8), to: Self.file(of: session, in: folder))
    } catch {
      // Memory is full as well: what was said on standard error is all that is left to say.
    }
  }

  /// Writes down what is remembered of a session; nobody else does so as well.
  ///
  /// What is remembered is forgotten when it stands in the journal: who is killed meanwhile leaves it to the
  /// next. What is of another session that was at this place stays until that is there again.
  static func tell(of session: SessionFolder, to writer: JournalWriter) throws(JournalError) {
    for folder in places.compactMap({ folder(in: $0, isMade: false) }) {
      let path = file(of: session, in: folder)
      guard access(path, F_OK) == 0, let memory = GapMemory(path) else { continue }
      let lines = memory.lines
      let own = lines.filter { [writer.session, "-"].contains(id(in: $0)) }
      guard let gap = RecordingGap(lines: own) else { continue }
      try writer.append(.note(gap.note), extra: gap.extra)
      memory.keep(lines.filter { !own.contains($0) })
    }
  }

  private static func id(in line: Substring) -> String? {
    let parts = line.split(separator: "\t", maxSplits: 4)
    return parts.count == 5 ? String(parts[3]) : nil
  }

  private static func id(of session: SessionFolder) -> String? {
    do throws(JournalError) {
      return try Journal.header(of: JournalFile(session.journal.path, for: .reading)).session
    } catch {
      return nil
    }
  }

  private init?(lines: [Substring]) {
    var found: RecordingGap?
    for line in lines {
      let parts = line.split(separator: "\t", maxSplits: 4)
      guard parts.count == 5, let from = Timestamp(rfc3339: String(parts[0])),
        let to = Timestamp(rfc3339: String(parts[1])), let count = Int(parts[2])
      else { continue }
      var gap = found ?? RecordingGap(count: 0, reason: String(parts[4]), at: from)
      gap.count += count
      gap.from = min(gap.from, from)
      gap.to = max(gap.to, to)
      found = gap
    }
    guard let found else { return nil }
    self = found
  }

  /// Where there may be folders in memory.
  private static var places: [String] {
    [getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }, "/dev/shm", "/tmp"].compactMap(\.self)
      .filter { $0.hasPrefix("/") && access($0, W_OK | X_OK) == 0 }
  }

  /// The folder at a place that only the user can look into; nil where it is not there, or is not the user's.
  private static func folder(in place: String, isMade: Bool) -> String? {
    let path = "\(place)/labbook-gaps-\(getuid())"
    if isMade { mkdir(path, 0o700) }
    var status = stat()
    // Somebody else may have made it first.
    guard lstat(path, &status) == 0, status.st_uid == getuid(),
      status.st_mode & S_IFMT == S_IFDIR
    else { return nil }
    return path
  }

  /// The name of its file, by the place of the session, whatever links lead there.
  private static func file(of session: SessionFolder, in folder: String) -> String {
    let real = resolved(session.path) ?? "\(resolvedParent(of: session))/\(session.name)"
    return "\(folder)/\(SHA256.digest(of: Array(real.utf8)).prefix(32))"
  }

  private static func resolvedParent(of session: SessionFolder) -> String {
    let parent = session.url.deletingLastPathComponent().path
    return resolved(parent) ?? parent
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
