import Foundation
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Standard output, written in large pieces; a reader that goes away ends the program by SIGPIPE.
struct StandardOutput: ~Copyable {
  private var pending: [UInt8] = []
  private let descriptor: Int32

  /// The program's standard output, or another descriptor.
  init(descriptor: Int32 = 1) {
    self.descriptor = descriptor
  }

  /// Adds a line; what of it cannot be seen is made visible.
  mutating func line(_ text: String) throws {
    pending.append(contentsOf: VisibleText.of(text).utf8)
    pending.append(UInt8(ascii: "\n"))
    if pending.count > 1 << 16 { try flush() }
  }

  /// Adds bytes as they are.
  mutating func bytes(_ bytes: some Sequence<UInt8>) throws {
    pending.append(contentsOf: bytes)
    if pending.count > 1 << 16 { try flush() }
  }

  /// Writes what was added.
  mutating func flush() throws {
    var rest = pending[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError(code: errno)
      }
      rest = rest.dropFirst(written)
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// Standard output that could not be written.
struct OutputError: Error, CustomStringConvertible {
  /// The system's error number.
  var code: Int32

  var description: String {
    "standard output: \(String(cString: strerror(code)))\n"
      + "hint: is the disk full? nothing was lost, run the command again"
  }
}
