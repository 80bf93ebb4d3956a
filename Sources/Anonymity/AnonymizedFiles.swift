private import Foundation
internal import Session
private import System
private import SystemPackage

/// What stands beside a journal, written anew: texts with everything replaced, of other files a blank.
struct AnonymizedFiles {
  /// Digests of attached files in the copy, by those that they had.
  private(set) var digests: [String: String] = [:]
  /// Files that could not be looked into.
  private(set) var unseen: [String] = []
  /// The files of the copy that were looked into, by their paths in it.
  private(set) var texts: [(path: String, bytes: [UInt8])] = []

  /// A picture of one grey point, which stands where a picture stood: nobody can look into that.
  private static let blank = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    )
      ?? Data())

  init(_ files: [AnonymizedReading.File], into copy: SessionFolder, by disguise: Disguise) throws {
    try Folder.make(copy.url.path, isPrivate: true)
    for file in files {
      let isAttached = file.path.hasPrefix("\(copy.attachments.lastPathComponent)/")
      let isText = AnonymizedReading.isText(file.bytes)
      if !isText { unseen.append(file.path) }
      guard isText || isAttached else { continue }
      let bytes = isText ? disguise.disguised(file.bytes) : Self.blank
      let path = disguise.disguised(file.path)
      let place = copy.url.appending(path: path)
      try Folder.make(place.deletingLastPathComponent().path, isPrivate: true)
      do throws(Errno) {
        try WholeFile.make(place.path, holding: bytes, permissions: .ownerReadWrite, isSynced: true)
      } catch {
        throw AnonymityError.unwritable(path: place.relativePath, reason: "\(error)")
      }
      if isAttached { digests[SHA256.digest(of: file.bytes)] = SHA256.digest(of: bytes) }
      if isText { texts.append((path, bytes)) } else { texts.append((path, [])) }
    }
  }
}
