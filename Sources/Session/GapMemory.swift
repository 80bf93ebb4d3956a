private import Glibc
internal import System
internal import SystemPackage

/// The file in memory that remembers the gaps of one session, a line each, while nobody else has it.
struct GapMemory: ~Copyable {
  private let path: String
  private let file: Descriptor
  /// What it holds.
  let lines: [Substring]

  /// Waits until nobody else has the file; nil where it is gone, or cannot be read now.
  init?(_ path: String) {
    do throws(Errno) {
      let file = try Descriptor(opening: path, .readWrite)
      try Self.lock(file)
      let bytes = try file.bytes(file.status().size, at: 0)
      self.init(path, file, String(decoding: bytes, as: UTF8.self).split(separator: "\n"))
    } catch {
      return nil
    }
  }

  private init(_ path: String, _ file: consuming Descriptor, _ lines: [Substring]) {
    (self.path, self.lines) = (path, lines)
    self.file = file
  }

  /// Adds a line to a file, which is made where it is missing.
  static func add(_ line: [UInt8], to path: String) throws(Errno) {
    while true {
      let file = try Descriptor(
        opening: path, .writeOnly, [.append, .create], permissions: .ownerReadWrite)
      try lock(file)
      var status = stat()
      // Whoever had it before may have removed it.
      guard fstat(file.number, &status) != 0 || status.st_nlink > 0 else { continue }
      return try file.write(line)
    }
  }

  /// Forgets everything but these lines.
  func keep(_ rest: [Substring]) {
    let bytes = Array(rest.map { $0 + "\n" }.joined().utf8)
    // Who waits for the file finds nothing that was told.
    ftruncate(file.number, 0)
    guard !bytes.isEmpty else {
      unlink(path)
      return
    }
    // Nothing was read by the place in the file, which is its beginning. Cannot fail for want of room: more has just been there.
    do throws(Errno) { try file.write(bytes) } catch {}
  }

  private static func lock(_ file: borrowing Descriptor) throws(Errno) {
    while flock(file.number, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Errno(rawValue: errno) }
    }
  }
}
