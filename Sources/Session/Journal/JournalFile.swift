internal import Glibc
internal import System
internal import SystemPackage

/// An open journal: a descriptor that is closed with its owner, and the calls on it.
struct JournalFile: ~Copyable {
  let path: String
  private let file: Descriptor
  /// Whether a limit on the size of files may make a `write` end this process.
  private let isLimited: Bool

  enum Access {
    case reading
    /// Appending, the file is made when it is missing.
    case appending
  }

  init(_ path: String, for access: Access) throws(JournalError) {
    self.path = path
    file = try Self.open(path, for: access)
    var limit = rlimit()
    isLimited =
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
      && limit.rlim_cur != rlim_t.max
  }

  private static func open(
    _ path: String, for access: Access
  ) throws(JournalError) -> Descriptor {
    do {
      let file =
        access == .reading
        // A pipe would be waited for until somebody writes.
        ? try Descriptor(opening: path, .readOnly, .nonBlocking)
        : try Descriptor(
          opening: path, .readWrite, [.append, .create], permissions: .ownerReadWrite)
      // A folder is told when it is read.
      guard access == .reading, case .other = try file.status().kind else { return file }
    } catch {
      throw error == .noSuchFileOrDirectory
        ? .missing(path: path) : Self.error(error, path, "open")
    }
    throw .special(path: path)
  }

  private static func error(_ reason: Errno, _ path: String, _ action: String) -> JournalError {
    reason == .isDirectory
      ? .folder(path: path) : .system(path: path, action: action, reason: reason)
  }

  func size() throws(JournalError) -> Int {
    do { return try file.status().size } catch { throw Self.error(error, path, "read") }
  }

  /// The number of its descriptor.
  var number: Int32 { file.number }

  /// Whether the file at the path is still this one.
  var isInPlace: Bool {
    var (own, other) = (stat(), stat())
    return fstat(file.number, &own) == 0 && stat(path, &other) == 0
      && own.st_dev == other.st_dev && own.st_ino == other.st_ino
  }

  /// Whether there is still this file at the path, with a line that was read from it in its place.
  func isStill(_ line: (place: Int, bytes: [UInt8])) throws(JournalError) -> Bool {
    var (own, other) = (stat(), stat())
    guard fstat(file.number, &own) == 0, stat(path, &other) == 0 else {
      throw errno == ENOENT
        ? .missing(path: path) : Self.error(Errno(rawValue: errno), path, "read")
    }
    guard own.st_dev == other.st_dev, own.st_ino == other.st_ino else { return false }
    return try read(line.place..<line.place + line.bytes.count) == line.bytes
  }

  /// The bytes of a range; fewer where the file ends before it.
  func read(_ range: Range<Int>) throws(JournalError) -> [UInt8] {
    do {
      return try file.bytes(range.count, at: range.lowerBound)
    } catch {
      throw Self.error(error, path, "read")
    }
  }

  /// Appends whole lines.
  func append(_ bytes: [UInt8]) throws(JournalError) {
    do {
      isLimited ? try writeWithinLimit(bytes) : try file.write(bytes)
    } catch {
      throw Self.error(error, path, "write")
    }
  }

  /// Writes what may go past `ulimit -f`.
  ///
  /// The kernel then also sends SIGXFSZ, which would end the recorder. It is taken off this thread
  /// again, and not ignored: a command that is started inherits what is ignored.
  private func writeWithinLimit(_ bytes: [UInt8]) throws(Errno) {
    var (one, before) = (sigset_t(), sigset_t())
    sigemptyset(&one)
    sigaddset(&one, SIGXFSZ)
    pthread_sigmask(SIG_BLOCK, &one, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    do {
      try file.write(bytes)
    } catch {
      var none = timespec()
      if error == .fileTooLarge { sigtimedwait(&one, nil, &none) }
      throw error
    }
  }

  /// Returns once the bytes are on the disk.
  func sync() throws(JournalError) {
    do { try file.sync() } catch { throw Self.error(error, path, "sync") }
  }

  /// Runs the body while no other process appends.
  func locked<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
    while flock(file.number, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Self.error(Errno(rawValue: errno), path, "lock") }
    }
    defer { flock(file.number, LOCK_UN) }
    return try body()
  }

  /// Runs the body while no other process appends; false where one does, and the body is not run.
  func whileNobodyWrites(
    _ body: () throws(JournalError) -> Void
  ) throws(JournalError) -> Bool {
    while flock(file.number, LOCK_SH | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code: throw Self.error(Errno(rawValue: code), path, "lock")
      }
    }
    defer { flock(file.number, LOCK_UN) }
    try body()
    return true
  }

  /// Syncs the folder that a new file was made in, so that its name is on the disk as well.
  static func syncFolder(of path: String) throws(JournalError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    do {
      try Folder.sync(folder.isEmpty ? "/" : folder)
    } catch {
      throw Self.error(error, folder, "sync")
    }
  }
}
