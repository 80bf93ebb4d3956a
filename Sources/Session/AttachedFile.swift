private import Foundation
private import Glibc

/// A file that becomes evidence of a session: copied into its `attachments` folder.
public struct AttachedFile {
  /// What is written into the journal.
  public let attachment: Attachment

  /// Copies a file; it is on the disk on return.
  ///
  /// A file with the same name and content that is there already is taken as it is; one with
  /// another content keeps its name, and the new one gets a number.
  public init(
    copying path: String, caption: String?, into folder: SessionFolder
  ) throws(AttachmentError) {
    let bytes = try Self.bytes(of: path)
    let digest = HashChain.digest(of: bytes)
    let code = FolderMaking.make(folder.attachments.path)
    guard code == 0 else {
      throw .unwritable(
        path: folder.attachments.relativePath, reason: SystemMessage.text(of: code))
    }
    let name = URL(filePath: path).lastPathComponent
    var number = 1
    while try !Self.make(
      folder.attachments.appending(path: Self.numbered(name, number)), holding: bytes)
    {
      number += 1
    }
    attachment = Attachment(
      file: Self.numbered(name, number), caption: caption, digest: digest)
  }

  /// The bytes of an attached file, which must be those that were attached.
  public static func bytes(
    of attachment: Attachment, in folder: SessionFolder
  ) throws(AttachmentError) -> [UInt8] {
    let name = attachment.file
    guard !name.isEmpty, !name.contains("/"), name != ".." else {
      throw .misplaced(name: name)
    }
    let bytes = try bytes(of: folder.attachments.appending(path: name).path)
    guard HashChain.digest(of: bytes) == attachment.digest else { throw .changed(name: name) }
    return bytes
  }

  /// The name with a number before its ending, from the second on.
  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return "\(name)-\(number)"
    }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  private static func bytes(of path: String) throws(AttachmentError) -> [UInt8] {
    var status = stat()
    if stat(path, &status) != 0 {
      throw .unreadable(path: path, reason: SystemMessage.text(of: errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is no regular file")
    }
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable(path: path, reason: SystemMessage.text(of: errno))
    }
  }

  /// Whether the file is there with these bytes, made anew or found.
  private static func make(
    _ target: URL, holding bytes: [UInt8]
  ) throws(AttachmentError) -> Bool {
    let path = target.path
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if file < 0 && errno == EEXIST {
      return try Self.bytes(of: path) == bytes
    }
    guard file >= 0 else {
      throw .unwritable(path: target.relativePath, reason: SystemMessage.text(of: errno))
    }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let code = errno
        // A part of a file is no evidence.
        unlink(path)
        throw .unwritable(path: target.relativePath, reason: SystemMessage.text(of: code))
      }
      rest = rest.dropFirst(count)
    }
    fsync(file)
    return true
  }
}

/// A file that cannot be attached.
public enum AttachmentError: Error, Hashable, Sendable {
  /// It cannot be read.
  case unreadable(path: String, reason: String)
  /// Its copy cannot be written.
  case unwritable(path: String, reason: String)
  /// The journal names a file outside the session.
  case misplaced(name: String)
  /// It is not the file that was attached.
  case changed(name: String)
}

extension AttachmentError: CustomStringConvertible {
  /// The file, the reason and a way out.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)\nhint: see that the file exists and that you may read it"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)\nhint: free some space there, or make the folder writable"
    case .misplaced(let name):
      "the attachment '\(name)' is not in the session's folder 'attachments'\n"
        + "hint: attach the file again with 'labbook attach'"
    case .changed(let name):
      "the attachment '\(name)' is not what it was: its SHA-256 digest differs from the journal's\n"
        + "hint: put the original file back, or attach the new one with 'labbook attach'"
    }
  }
}
