package import Foundation
package import Session
internal import System
private import SystemPackage

/// A file that is being imported: opened once, read from its beginning as often as is needed.
///
/// A pipe can be read once only, so what comes through it is kept in a file without a name. A class,
/// because its descriptor has one owner and several readers.
package final class ForeignSource: Sendable {
  /// The path as the user gave it.
  package let name: String
  /// Where the file is.
  package let url: URL

  private let file: Descriptor

  /// Opens a file; throws where there is none, where it is a folder, or the system refuses.
  package init(_ file: URL) throws(ImportError) {
    name = file.relativePath
    url = file
    do throws(Errno) {
      let opened = try Descriptor(opening: file.path, .readOnly)
      switch try opened.status().kind {
      case .file: self.file = opened
      case .folder: throw Errno.isDirectory
      case .other: self.file = try Self.kept(opened)
      }
    } catch {
      throw Self.refusal(error, of: file.relativePath)
    }
  }

  /// A part of a file, or a file with its line ends put back, under the name of that file.
  init(_ bytes: [UInt8], of whole: ForeignSource) throws(ImportError) {
    (name, url) = (whole.name, whole.url)
    do throws(Errno) {
      file = try Descriptor.unnamed(in: FileManager.default.temporaryDirectory.path)
      try file.write(bytes)
    } catch {
      throw Self.refusal(error, of: whole.name)
    }
  }

  /// A file without a name that holds all that comes through a pipe.
  private static func kept(_ pipe: borrowing Descriptor) throws(Errno) -> Descriptor {
    let file = try Descriptor.unnamed(in: FileManager.default.temporaryDirectory.path)
    while case let bytes = try pipe.bytes(1 << 16), !bytes.isEmpty { try file.write(bytes) }
    return file
  }

  /// The bytes from a place on, at most so many; none at the end.
  func bytes(_ most: Int, at place: Int) throws(ImportError) -> [UInt8] {
    do {
      return try file.bytes(most, at: place)
    } catch {
      throw Self.refusal(error, of: name)
    }
  }

  /// The text of a file in UTF-16, told by the mark that it begins with; nil for every other file.
  func utf16() throws(ImportError) -> String? {
    let mark = try bytes(2, at: 0)
    guard mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF] else { return nil }
    var whole: [UInt8] = []
    while case let block = try bytes(1 << 20, at: whole.count), !block.isEmpty {
      whole += block
      guard whole.count <= ForeignFile.longestLine else { return nil }
    }
    return String(data: Data(whole), encoding: .utf16)
  }

  /// The text that another program makes of it.
  ///
  /// - Parameter package: The package of Debian that the program is in.
  func converted(by conversion: Conversion, package: String) throws(ImportError) -> [UInt8] {
    do {
      return try conversion.text(of: file, in: FileManager.default.temporaryDirectory.path)
    } catch {
      switch error {
      case .missing:
        throw .missingProgram(file: name, program: conversion.program, package: package)
      case .refused(let message):
        let line = message.split(whereSeparator: \.isNewline).first.map(String.init)
        throw .notConverted(
          file: name, program: conversion.program, reason: line ?? "it does not say why")
      case .slow(let seconds):
        throw .notConverted(
          file: name, program: conversion.program, reason: "it ran for more than \(seconds) s")
      case .large(let size):
        throw .notConverted(
          file: name, program: conversion.program, reason: "it wrote more than \(size) MiB")
      case .system(let reason):
        throw .notConverted(file: name, program: conversion.program, reason: "\(reason)")
      }
    }
  }

  /// What the journal says of it; its content is read for that.
  package func imported() throws(ImportError) -> ImportedFile {
    var place = 0
    return try ImportedFile(name: url.lastPathComponent) { () throws(ImportError) in
      let block = try bytes(1 << 20, at: place)
      place += block.count
      return block
    }
  }

  private static func refusal(_ reason: Errno, of name: String) -> ImportError {
    switch reason {
    case .noSuchFileOrDirectory: .missing(file: name)
    case .isDirectory: .folder(file: name)
    default: .unreadable(file: name, reason: "\(reason)")
    }
  }
}
