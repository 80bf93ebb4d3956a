private import Glibc
package import SystemPackage

/// An open file, pipe or terminal, closed with its owner.
package struct Descriptor: ~Copyable {
  /// The number that the system knows it by; -1 once it was closed.
  package private(set) var number: Int32

  /// What the owner may write and everybody read.
  package static let usual: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]

  /// Takes over a descriptor that was opened elsewhere.
  package init(_ number: Int32) {
    self.number = number
  }

  /// Opens a file, closed in programs that are started.
  ///
  /// - Parameter permissions: Those of a file that is made.
  package init(
    opening path: String, _ mode: FileDescriptor.AccessMode,
    _ options: FileDescriptor.OpenOptions = [], permissions: FilePermissions = Self.usual
  ) throws(Errno) {
    let flags = mode.rawValue | options.union(.closeOnExec).rawValue
    number = open(path, flags, permissions.rawValue)
    guard number >= 0 else { throw Errno(rawValue: errno) }
  }

  /// A new file without a name, which is gone when it is closed.
  package static func unnamed(in folder: String) throws(Errno) -> Descriptor {
    var template = Array("\(folder)/labbook-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return Descriptor(number)
  }

  deinit {
    if number >= 0 { _ = Glibc.close(number) }
  }

  /// Whether it was not closed yet.
  package var isOpen: Bool { number >= 0 }

  /// Closes it, where it is open.
  package mutating func close() {
    if number >= 0 { _ = Glibc.close(number) }
    number = -1
  }

  /// Closes what was written to; a full disk may show only here.
  package mutating func finish() throws(Errno) {
    defer { number = -1 }
    if Glibc.close(number) != 0 { throw Errno(rawValue: errno) }
  }

  /// Bytes of the file, at most so many; fewer only at its end.
  ///
  /// - Parameter place: Where they begin; nil for where the last ones ended, and for pipes.
  package func bytes(_ most: Int, at place: Int? = nil) throws(Errno) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      while count < most {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let more =
          if let place {
            pread(number, rest.baseAddress, rest.count, place + count)
          } else {
            read(number, rest.baseAddress, rest.count)
          }
        if more < 0 && errno == EINTR { continue }
        if more < 0 { failure = errno }
        if more <= 0 { break }
        count += more
      }
    }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    return bytes
  }

  /// Writes everything.
  package func write(_ bytes: [UInt8]) throws(Errno) {
    try Self.write(bytes, to: number)
  }

  /// Writes everything to a descriptor that belongs to somebody else.
  ///
  /// One call of `write` does it, unless the system takes only a part.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Errno) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count >= 0 {
        done += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Somebody shares our output and made it non-blocking.
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      case let code: throw Errno(rawValue: code)
      }
    }
  }

  /// Writes a message to standard error; where that fails, nobody is left to be told.
  package static func say(_ text: String) {
    do { try write(Array(text.utf8), to: 2) } catch {}
  }

  /// Returns once what was written is on the disk; pipes and devices have nothing to wait for.
  package func sync() throws(Errno) {
    guard fdatasync(number) != 0, errno != EINVAL, errno != EROFS else { return }
    throw Errno(rawValue: errno)
  }

  /// Whether it is a file, a folder or something else, and how many bytes it has.
  package func status() throws(Errno) -> (kind: Kind, size: Int) {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw Errno(rawValue: errno) }
    return (Kind(status.st_mode), Int(status.st_size))
  }

  /// When it was last written to, in nanoseconds of the wall clock.
  package func modified() throws(Errno) -> Int {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw Errno(rawValue: errno) }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// What stands under a name.
  package enum Kind: Sendable {
    case file
    case folder
    /// A pipe, a device, a socket.
    case other

    fileprivate init(_ mode: mode_t) {
      self = mode & S_IFMT == S_IFREG ? .file : mode & S_IFMT == S_IFDIR ? .folder : .other
    }
  }
}
