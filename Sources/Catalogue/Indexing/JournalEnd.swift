private import Foundation
import Session
private import Study
private import System
private import SystemPackage
private import Text

/// Both ends of a journal, which are read without the rest: whose it is, and with which hash it ends.
struct JournalEnd: Hashable {
  private static let block = 1 << 16

  /// The session's id; nil where the first line does not say it.
  let id: String?
  /// The hash that the last whole line carries; nil where that is none of a journal.
  let head: String?

  init(of folder: SessionFolder) throws {
    let path = folder.journal.path
    do throws(Errno) {
      // A pipe would be waited for until somebody writes.
      let file = try Descriptor(opening: path, .readOnly, .nonBlocking)
      let (kind, size) = try file.status()
      guard case .file = kind else { throw kind == .folder ? .isDirectory : .invalidArgument }
      id = Self.value(
        "session", of: try file.bytes(min(size, Self.block), at: 0).prefix { $0 != 10 })
      var length = min(size, Self.block)
      while true {
        let bytes = try file.bytes(length, at: size - length)
        let whole = bytes.lastIndex(of: 10).map { bytes[..<$0] } ?? []
        if let before = whole.lastIndex(of: 10) {
          head = Self.value("hash", of: whole[(before + 1)...])
          return
        }
        if length == size {
          head = Self.value("hash", of: whole)
          return
        }
        length = min(size, length * 4)
      }
    } catch {
      throw SearchError.unreadable(
        path: folder.journal.relativePath, reason: error.unreadable)
    }
  }

  private static func value(_ key: String, of line: ArraySlice<UInt8>) -> String? {
    do { return try JSONReader.value(of: Array(line)).text(key) } catch { return nil }
  }
}
