import Formats
import Foundation
import System
import SystemPackage
import Text

/// Buffered standard output, or a file in its place; a closed pipe ends the program by SIGPIPE.
struct StandardOutput: ~Copyable {
  private var pending: [UInt8] = []
  private let name: String
  private let descriptor: Int32
  /// The file, closed together with this value.
  private let file: Descriptor?

  /// The program's standard output, or its standard error.
  init(descriptor: Int32 = 1) {
    self.descriptor = descriptor
    name = descriptor == 2 ? "standard error" : "standard output"
    file = nil
  }

  /// A new file; an existing one is not overwritten.
  init(making url: URL) throws(ExportError) {
    do {
      let made = try Descriptor(opening: url.path, .writeOnly, [.create, .exclusiveCreate])
      descriptor = made.number
      file = consume made
      name = url.relativePath
    } catch {
      throw error == .fileExists
        ? .exists(file: url.relativePath)
        : .unwritable(file: url.relativePath, reason: "\(error)")
    }
  }

  /// The width of the terminal that the program prints to; nil where it prints to a file or pipe.
  static var columns: Int? { columns(of: 1) }

  /// The height of that terminal.
  static var rows: Int? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// The width of the terminal behind a descriptor; nil where there is none.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Adds a line, with invisible characters made visible.
  mutating func line(_ text: String) throws {
    pending.append(contentsOf: VisibleText.of(text).utf8)
    pending.append(UInt8(ascii: "\n"))
    if pending.count > 1 << 16 { try flush() }
  }

  /// Adds bytes unchanged.
  mutating func bytes(_ bytes: some Sequence<UInt8>) throws {
    pending.append(contentsOf: bytes)
    if pending.count > 1 << 16 { try flush() }
  }

  /// Writes what is buffered.
  mutating func flush() throws {
    do {
      try Descriptor.write(pending, to: descriptor)
    } catch {
      throw OutputError(name: name, reason: error)
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// Output could not be written.
struct OutputError: Error, CustomStringConvertible {
  /// What was written to.
  var name: String
  /// Why the system refused.
  var reason: Errno

  var description: String {
    "\(name): \(reason)\nhint: is the disk full? the session is unchanged; run the command again"
  }
}
