private import Glibc

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
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    let file = Descriptor(number)
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = file.read(into: &buffer)
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }

  /// Makes a file that only the user can read.
  static func write(_ text: String, to path: String) throws(WrapError) {
    let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw .system(path: path, action: "make", code: errno) }
    let file = Descriptor(number)
    guard Descriptor.write(Array(text.utf8), to: file.number) else {
      throw .system(path: path, action: "write", code: errno)
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
