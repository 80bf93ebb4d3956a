private import Glibc
package import SystemPackage

/// Files that are read or written as a whole.
package enum WholeFile {
  /// All bytes of a file; an error for a folder, a pipe or a device.
  package static func bytes(of path: String) throws(Errno) -> [UInt8] {
    let file = try Descriptor(opening: path, .readOnly, .nonBlocking)
    let (kind, size) = try file.status()
    switch kind {
    case .file: return try file.bytes(size, at: 0)
    case .folder: throw .isDirectory
    case .other: throw .invalidArgument
    }
  }

  /// The text of a file in UTF-8; `illegalByteSequence` for one in anything else.
  package static func text(of path: String) throws(Errno) -> String {
    guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
      throw .illegalByteSequence
    }
    return text
  }

  /// Makes a file; an error where there is one.
  ///
  /// A part of it is not left behind.
  ///
  /// - Parameter isSynced: Whether it is on the disk on return.
  package static func make(
    _ path: String, holding bytes: [UInt8], permissions: FilePermissions = Descriptor.usual,
    isSynced: Bool = false
  ) throws(Errno) {
    let options: FileDescriptor.OpenOptions = [.create, .exclusiveCreate]
    var file = try Descriptor(opening: path, .writeOnly, options, permissions: permissions)
    do {
      try file.write(bytes)
      if isSynced { try file.sync() }
      try file.finish()
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Puts a file in the place of an old one at once, so that nobody sees half of it.
  package static func replace(
    _ path: String, with bytes: [UInt8],
    permissions: FilePermissions = Descriptor.usual
  ) throws(Errno) {
    let partial = "\(path).\(getpid()).part"
    unlink(partial)
    try make(partial, holding: bytes, permissions: permissions)
    guard rename(partial, path) != 0 else { return }
    let failure = Errno(rawValue: errno)
    unlink(partial)
    throw failure
  }
}

extension Errno {
  /// Why a whole file could not be read.
  package var unreadable: String {
    switch self {
    case .isDirectory: "it is a folder"
    case .invalidArgument: "not a regular file"
    case .illegalByteSequence: "not text in UTF-8"
    default: "\(self)"
    }
  }
}
