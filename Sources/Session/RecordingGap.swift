private import Foundation
private import Glibc
internal import System
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

  // MARK: While the journal cannot be written

  /// Remembers one command, or several.
  package func remember(in session: SessionFolder) {
    guard let folder = Self.folder(isMade: true) else { return }
    let path = Self.file(of: session, in: folder)
    let line = "\(from.rfc3339)\t\(to.rfc3339)\t\(count)\t\(reason.prefix { $0 != "\n" })\n"
    do throws(Errno) {
      let file = try Descriptor(
        opening: path, .writeOnly, [.append, .create], permissions: .ownerReadWrite)
      try file.write(Array(line.utf8))
    } catch {
      // Memory is full as well: what was said on standard error is all that is left to say.
    }
  }

  /// Writes down what is remembered of a session; nobody else does so as well.
  static func tell(of session: SessionFolder, to writer: JournalWriter) throws(JournalError) {
    guard let folder = Self.folder(isMade: false) else { return }
    let path = file(of: session, in: folder)
    let own = "\(path).\(getpid())"
    guard rename(path, own) == 0 else { return }
    defer { unlink(own) }
    guard let bytes = try? WholeFile.bytes(of: own),
      let gap = RecordingGap(lines: String(decoding: bytes, as: UTF8.self))
    else { return }
    do {
      try writer.append(.note(gap.note), extra: gap.extra)
    } catch {
      gap.remember(in: session)
      throw error
    }
  }

  private init?(lines: String) {
    var found: RecordingGap?
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 3)
      guard parts.count == 4, let from = Timestamp(rfc3339: String(parts[0])),
        let to = Timestamp(rfc3339: String(parts[1])), let count = Int(parts[2])
      else { continue }
      var gap = found ?? RecordingGap(count: 0, reason: String(parts[3]), at: from)
      gap.count += count
      gap.from = min(gap.from, from)
      gap.to = max(gap.to, to)
      found = gap
    }
    guard let found else { return nil }
    self = found
  }

  /// A folder in memory that only the user can look into.
  private static func folder(isMade: Bool) -> String? {
    let given = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
    for base in [given, "/dev/shm", "/tmp"].compactMap(\.self)
    where base.hasPrefix("/") && access(base, W_OK | X_OK) == 0 {
      let path = "\(base)/labbook-gaps-\(getuid())"
      if isMade { mkdir(path, 0o700) }
      var status = stat()
      // Somebody else may have made it first.
      guard lstat(path, &status) == 0 else { return nil }
      guard status.st_uid == getuid(), status.st_mode & S_IFMT == S_IFDIR else { continue }
      return path
    }
    return nil
  }

  private static func file(of session: SessionFolder, in folder: String) -> String {
    let place = session.url.absoluteURL.standardizedFileURL.path
    return "\(folder)/\(SHA256.digest(of: Array(place.utf8)).prefix(32))"
  }
}
