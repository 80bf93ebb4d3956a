private import Glibc
internal import System
private import SystemPackage

extension FileSystem {
  /// A variable of the environment; nil where it is missing or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Whether there is a file of this path that is no folder.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// The path as seen from any folder.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return (currentFolder ?? "") + "/" + path
  }

  /// The names of the files in a folder.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The text of a short file; nil where it cannot be read.
  static func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a short file; nil where it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    do {
      // Files of /proc do not say how long they are.
      let file = try Descriptor(opening: path, .readOnly)
      let step = 4096
      var bytes = try file.bytes(step)
      while bytes.count % step == 0, case let more = try file.bytes(step), !more.isEmpty {
        bytes += more
      }
      return bytes
    } catch {
      return nil
    }
  }

  /// Makes a file that only the user can read.
  static func write(_ text: String, to path: String) throws(WrapError) {
    do {
      try WholeFile.make(path, holding: Array(text.utf8), permissions: .ownerReadWrite)
    } catch {
      throw .system(path: path, action: "make", reason: error)
    }
  }

  /// The path by which the system was told to run this process, which may be that of a link.
  static var pathOfExecution: String? {
    guard let file = fopen("/proc/self/auxv", "r") else { return nil }
    defer { fclose(file) }
    var pair: [UInt] = [0, 0]
    while fread(&pair, MemoryLayout<UInt>.size, 2, file) == 2, pair[0] != 0 {
      // AT_EXECFN of elf.h; the text lies in this process's own memory.
      guard pair[0] == 31 else { continue }
      return UnsafePointer<CChar>(bitPattern: pair[1]).map { String(cString: $0) }
    }
    return nil
  }

  /// The path of this program itself, whatever links led to it.
  static var ownPath: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
