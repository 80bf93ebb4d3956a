internal import Glibc
internal import Session
internal import System
private import SystemPackage

/// The file of a script that called a stand-in, open.
///
/// The script may have changed its folder, and its file may have been replaced by another of that name: what
/// the shell holds open is what it runs. Where neither that nor the folder tells which file it is, it is not
/// guessed.
struct CallerFile: ~Copyable {
  /// Bytes of a script that are kept at most; what is larger is data, or a program with some.
  private static let most = 1 << 20
  /// Processes that are asked for the open script: subshells do not have it.
  private static let mostShells = 8

  /// The last part of its name.
  let name: String
  private let file: Descriptor
  private let size: Int
  /// Tells this content of this file from every other.
  let key: String

  /// The file that a process runs; nil where it cannot be told or read, or is no script.
  ///
  /// - Parameter name: The file by the name that the shell gives it.
  static func open(_ name: String, of process: pid_t) -> CallerFile? {
    // Such a name is one of a process's own descriptors, and means another file to us.
    guard !name.hasPrefix("/dev/"), !name.hasPrefix("/proc/"),
      let path = path(of: name, in: process)
    else { return nil }
    do throws(Errno) {
      let file = try Descriptor(opening: path, .readOnly, .nonBlocking)
      var status = stat()
      guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_size > 0, status.st_size <= most
      else { return nil }
      let size = Int(status.st_size)
      let key = [
        Int(status.st_dev), Int(status.st_ino), size, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
        status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
      ].map(String.init).joined(separator: "-")
      let last = name.split(separator: "/").last ?? "script"
      return CallerFile(name: String(last), file: file, size: size, key: key)
    } catch {
      return nil
    }
  }

  /// Its bytes; nil where it cannot be read, or holds what no text does.
  func text() -> [UInt8]? {
    do throws(Errno) {
      let bytes = try file.bytes(size, at: 0)
      return bytes.count == size && !bytes.contains(0) ? bytes : nil
    } catch {
      return nil
    }
  }

  private static func path(of name: String, in process: pid_t) -> String? {
    if let open = openFile(name, of: process) { return open }
    if name.hasPrefix("/") { return name }
    // The folder that it began in is that of its first environment; it may have changed it since.
    guard let folder = realPath("/proc/\(process)/cwd"),
      let variables = FileSystem.text(of: "/proc/\(process)/environ"),
      let begun = variables.split(separator: "\0").first(where: { $0.hasPrefix("PWD=") }),
      realPath(String(begun.dropFirst(4))) == folder
    else { return nil }
    return "\(folder)/\(name)"
  }

  /// What a shell reads its script from: a descriptor above those that scripts use.
  private static func openFile(_ name: String, of process: pid_t) -> String? {
    var end = name[...]
    while end.hasPrefix("./") || end.hasPrefix("../") { end = end.drop { $0 != "/" }.dropFirst() }
    let ending = end.hasPrefix("/") ? String(end) : "/\(end)"
    var next = process
    var program: String?
    for _ in 0..<mostShells {
      guard let status = ProcessStatus(of: next), program == nil || status.name == program else {
        return nil
      }
      program = status.name
      let folder = "/proc/\(next)/fd"
      for number in FileSystem.names(in: folder).compactMap(Int.init).sorted(by: >) where number > 9
      {
        let link = "\(folder)/\(number)"
        if let target = linkTarget(link), target.hasSuffix(ending) { return link }
      }
      next = status.parent
    }
    return nil
  }

  /// What a link of `/proc` names, also where that was removed.
  private static func linkTarget(_ link: String) -> Substring? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let text = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    let removed = " (deleted)"
    return text.hasSuffix(removed) ? text.dropLast(removed.count) : text[...]
  }

  private static func realPath(_ path: String) -> String? {
    guard let path = realpath(path, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
