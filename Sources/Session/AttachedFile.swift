private import FoundationEssentials
internal import System
private import SystemPackage
internal import Text

/// A file that becomes evidence of a session: copied into its `attachments` folder.
public struct AttachedFile {
  /// What is written into the journal.
  public let attachment: Attachment
  /// The session that it was copied into.
  package let folder: SessionFolder

  /// Copies a file; it is on the disk on return.
  ///
  /// The session is asked for once the file was read. A file with the same name and content that is
  /// there already is taken as it is; one with another content keeps its name, and the new one gets a
  /// number.
  public init(
    copying path: String, caption: String?, into session: () throws -> SessionFolder
  ) throws {
    let bytes = try Self.bytes(of: path)
    self = try Self.keep(
      bytes, named: URL(filePath: path).lastPathComponent, caption: caption, in: session()
    ).file
  }

  private init(_ attachment: Attachment, in folder: SessionFolder) {
    (self.attachment, self.folder) = (attachment, folder)
  }

  /// Makes a file of some bytes, or finds one with the same name and content; second, whether it was made.
  static func keep(
    _ bytes: [UInt8], named name: String, caption: String?, in folder: SessionFolder
  ) throws(AttachmentError) -> (file: AttachedFile, isNew: Bool) {
    do {
      try Folder.make(folder.attachments.path, isPrivate: true)
    } catch {
      throw AttachmentError.unwritable(
        path: folder.attachments.relativePath, reason: "\(error)")
    }
    var number = 1
    while true {
      let target = folder.attachments.appending(path: numbered(name, number))
      if let isNew = try make(target, holding: bytes) {
        let attachment = Attachment(
          file: numbered(name, number), caption: caption, digest: SHA256.digest(of: bytes))
        return (AttachedFile(attachment, in: folder), isNew)
      }
      number += 1
    }
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
    guard SHA256.digest(of: bytes) == attachment.digest else { throw .changed(name: name) }
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
    do {
      return try WholeFile.bytes(of: path)
    } catch {
      throw .unreadable(path: path, reason: error.unreadable)
    }
  }

  /// Whether the file was made with these bytes, or found; nil where it has others.
  private static func make(
    _ target: URL, holding bytes: [UInt8]
  ) throws(AttachmentError) -> Bool? {
    do {
      try WholeFile.make(
        target.path, holding: bytes, permissions: .ownerReadWrite, isSynced: true)
      return true
    } catch {
      if error == .fileExists { return try Self.bytes(of: target.path) == bytes ? false : nil }
      throw .unwritable(path: target.relativePath, reason: "\(error)")
    }
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

extension Entry {
  /// The address of the page that an attached picture shows; nil for everything else.
  package var page: String? {
    if case .string(let address)? = extra["page"] { address } else { nil }
  }
}
