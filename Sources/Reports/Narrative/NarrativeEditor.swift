private import Foundation
private import Glibc
internal import System
private import SystemPackage

/// The program with which a person edits a text: `$VISUAL`, else `$EDITOR`, else `editor` or `vi`.
package struct NarrativeEditor {
  /// Why a text was not edited.
  package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// No program is there.
    case missing
    /// The program failed; the draft where something was written in it.
    case failed(program: String, status: Int32, draft: String?)
    /// There is a draft already.
    case kept(draft: String)
    /// The draft cannot be written or read.
    case file(path: String, reason: String)

    package var description: String {
      switch self {
      case .missing:
        "no editor was found\nhint: set EDITOR=nano, or use --print and --draft FILE"
      case .failed(let program, let status, let draft):
        "'\(program)' ended with status \(status): nothing was taken over"
          + (draft.map {
            "\nhint: the draft is kept in \($0); 'labbook edit --draft \($0)' takes it over"
          } ?? "")
      case .kept(let draft):
        "\(draft) was not taken over yet, or is open in another editor\n"
          + "hint: 'labbook edit --draft \(draft)' takes it over; remove it to begin anew"
      case .file(let path, let reason): "\(path): \(reason)"
      }
    }
  }

  /// As the shell takes it, with options.
  private let program: String

  /// The one that the environment names, or that is there.
  package init() throws(Problem) {
    let environment = ProcessInfo.processInfo.environment
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let usual = ["editor", "nano", "vi"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
    guard let program = named ?? usual else { throw .missing }
    self.program = program
  }

  /// Has a person edit a text in a file that is made for it, and takes what is in it then.
  ///
  /// - Parameter use: Takes the text; the file is removed if that succeeds, and kept if not.
  package func edit(_ text: String, at path: String, _ use: (String) throws -> Void) throws {
    do {
      try WholeFile.make(path, holding: Array(text.utf8), permissions: [.ownerReadWrite])
    } catch .fileExists {
      throw Problem.kept(draft: path)
    } catch {
      throw Problem.file(path: path, reason: "\(error)")
    }
    let status: Int32
    do {
      let shell = try StartedProgram(["sh", "-c", "\(program) \"$0\"", path], input: 0)
      status = shell.end()
    } catch {
      throw Problem.file(path: program, reason: "\(error)")
    }
    let edited = try Self.text(of: path)
    guard status == 0 else {
      let isTouched = edited != text
      if !isTouched { unlink(path) }
      throw Problem.failed(program: program, status: status, draft: isTouched ? path : nil)
    }
    try use(edited)
    unlink(path)
  }

  /// Takes what is in a draft.
  ///
  /// - Parameters:
  ///   - kept: The file in which `edit` keeps what was not taken over; it is removed if it is the draft.
  ///   - use: Takes the text.
  package static func take(
    _ draft: String, kept: String, _ use: (String) throws -> Void
  ) throws {
    try use(try text(of: draft))
    let files = [draft, kept].map { URL(filePath: $0).resolvingSymlinksInPath() }
    if files[0] == files[1] { unlink(kept) }
  }

  /// The text of a draft.
  private static func text(of path: String) throws(Problem) -> String {
    do {
      return try WholeFile.text(of: path)
    } catch {
      throw .file(path: path, reason: "\(error)")
    }
  }
}
