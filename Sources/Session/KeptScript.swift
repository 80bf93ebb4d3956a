private import FoundationEssentials
package import Text

/// A script that called a recorded tool, as it was then: an attachment of the session, with its secrets
/// replaced.
public struct KeptScript: Hashable, Sendable {
  /// The file's name inside the session's `attachments` folder.
  public var file: String
  /// The SHA-256 digest of the file, as 64 hexadecimal digits.
  public var digest: String

  /// A script with everything given.
  public init(file: String, digest: String) {
    (self.file, self.digest) = (file, digest)
  }

  /// What an object says; nil where it lacks something.
  package init?(_ value: JSONValue) {
    guard let file = value.text("file"), let digest = value.text("digest") else { return nil }
    self.init(file: file, digest: digest)
  }

  /// The object that says it.
  package var value: JSONValue {
    .object(["file": .string(file), "digest": .string(digest)])
  }

  /// The line of the script with this number, with those that are one with it by a backslash, and the
  /// number of the first; nil where it has no such line.
  package func lines(
    at number: Int, in folder: SessionFolder
  ) throws(AttachmentError) -> (first: Int, texts: [String])? {
    let bytes = try AttachedFile.bytes(
      of: Attachment(file: file, caption: nil, digest: digest), in: folder)
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    guard number > 0, number <= lines.count else { return nil }
    // bash tells the last of them.
    var (start, end) = (number - 1, number - 1)
    while start > 0, lines[start - 1].last == UInt8(ascii: "\\") { start -= 1 }
    while end + 1 < lines.count, lines[end].last == UInt8(ascii: "\\") { end += 1 }
    return (start + 1, lines[start...end].map { String(decoding: $0, as: UTF8.self) })
  }
}

extension KeptScript {
  /// The key of an attachment's `extra` that tells a script from what a person attached.
  static let mark = "script"
}

extension JournalWriter {
  /// Keeps a script as an attachment with its secrets replaced.
  ///
  /// A script that the session has already, to the byte, is not added again.
  public func keep(script bytes: [UInt8], named name: String) throws -> KeptScript {
    let (attached, isNew) = try AttachedFile.keep(
      redactor.maskedKeepingLines(bytes), named: name, caption: nil, in: folder)
    let attachment = attached.attachment
    if isNew { try append(.attachment(attachment), extra: [KeptScript.mark: .bool(true)]) }
    return KeptScript(file: attachment.file, digest: attachment.digest)
  }
}
