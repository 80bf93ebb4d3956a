private import Glibc

/// An open journal: a descriptor that is closed with its owner, and the calls on it.
struct JournalFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  /// Whether a limit on the size of files may make a `write` end this process.
  private let isLimited: Bool

  enum Access {
    case reading
    /// Appending, the file is made when it is missing.
    case appending
  }

  init(_ path: String, for access: Access) throws(JournalError) {
    let flags = access == .reading ? O_RDONLY : O_RDWR | O_APPEND | O_CREAT
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .missing(path: path) }
      if errno == EISDIR { throw .folder(path: path) }
      throw .system(path: path, action: "open", code: errno)
    }
    self.path = path
    self.descriptor = descriptor
    var limit = rlimit()
    isLimited =
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
      && limit.rlim_cur != rlim_t.max
  }

  deinit {
    close(descriptor)
  }

  func size() throws(JournalError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .system(path: path, action: "read", code: errno)
    }
    return Int(status.st_size)
  }

  /// Whether there is still this file at the path, with a line that was read from it in its place.
  func isStill(_ line: (place: Int, bytes: [UInt8])) throws(JournalError) -> Bool {
    var (own, other) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, stat(path, &other) == 0 else {
      throw errno == ENOENT
        ? .missing(path: path) : .system(path: path, action: "read", code: errno)
    }
    guard own.st_dev == other.st_dev, own.st_ino == other.st_ino else { return false }
    return try read(line.place..<line.place + line.bytes.count) == line.bytes
  }

  /// The bytes of a range; fewer where the file ends before it.
  func read(_ range: Range<Int>) throws(JournalError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, done in
      while done < buffer.count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[done...])
        let count = pread(descriptor, rest.baseAddress, rest.count, range.lowerBound + done)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { break }
        done += count
      }
    }
    if failure == EISDIR { throw .folder(path: path) }
    guard failure == 0 else { throw .system(path: path, action: "read", code: failure) }
    return bytes
  }

  /// Appends whole lines.
  ///
  /// One call of `write` does it, unless the system takes only a part.
  func append(_ bytes: [UInt8]) throws(JournalError) {
    var done = 0
    while done < bytes.count {
      let (count, code) = write(bytes, from: done)
      if count < 0 {
        if code == EINTR { continue }
        throw .system(path: path, action: "write", code: code)
      }
      done += count
    }
  }

  private func write(_ bytes: [UInt8], from start: Int) -> (count: Int, code: Int32) {
    guard isLimited else { return plainWrite(bytes, from: start) }
    // Past `ulimit -f` the kernel also sends SIGXFSZ, which would end the recorder. It is taken off
    // this thread again, and not ignored: a command that is started inherits what is ignored.
    var (one, before) = (sigset_t(), sigset_t())
    sigemptyset(&one)
    sigaddset(&one, SIGXFSZ)
    pthread_sigmask(SIG_BLOCK, &one, &before)
    let result = plainWrite(bytes, from: start)
    var none = timespec()
    if result.code == EFBIG { sigtimedwait(&one, nil, &none) }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return result
  }

  private func plainWrite(_ bytes: [UInt8], from start: Int) -> (count: Int, code: Int32) {
    let count = bytes.withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
    }
    return (count, count < 0 ? errno : 0)
  }

  /// Returns once the bytes are on the disk.
  func sync() throws(JournalError) {
    guard fdatasync(descriptor) == 0 else {
      // Pipes and devices have nothing to sync.
      if errno == EINVAL || errno == EROFS { return }
      throw .system(path: path, action: "sync", code: errno)
    }
  }

  /// Runs the body while no other process appends.
  func locked<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .system(path: path, action: "lock", code: errno) }
    }
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  /// Syncs the folder that a new file was made in, so that its name is on the disk as well.
  static func syncFolder(of path: String) throws(JournalError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path: folder, action: "open", code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(path: folder, action: "sync", code: errno)
    }
  }
}
