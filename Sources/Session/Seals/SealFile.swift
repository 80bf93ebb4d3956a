package import FoundationEssentials
private import Glibc
internal import System
private import SystemPackage

/// A seal of a session on the disk.
package struct SealFile: Hashable, Sendable {
  /// The file of the text; the signature's has `.sig` behind its name.
  package let path: String
  /// What it says; nil where it is no seal.
  package let seal: Seal?

  /// The seals of a session, in the order of their names.
  package static func all(of folder: SessionFolder) throws(SealError) -> [SealFile] {
    let place = folder.seals
    guard FileManager.default.fileExists(atPath: place.path) else { return [] }
    guard access(place.path, R_OK | X_OK) == 0 else {
      throw .unreadable(path: place.relativePath, reason: "\(Errno(rawValue: errno))")
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: place.path)
    } catch {
      throw .unreadable(path: place.relativePath, reason: "\(error)")
    }
    var files: [SealFile] = []
    for name in names.sorted() where name.hasSuffix(".seal") {
      let path = place.appending(path: name).relativePath
      do throws(Errno) {
        files.append(SealFile(path: path, seal: Seal(text: try WholeFile.text(of: path))))
      } catch {
        throw .unreadable(path: path, reason: error.unreadable)
      }
    }
    return files
  }

  /// Seals the head of a journal by a key.
  ///
  /// - Parameter key: The file of a private key, or of a public one whose private key the agent has.
  package static func make(
    _ seal: Seal, of folder: SessionFolder, key: String
  ) throws(SealError) -> SealFile {
    var (number, path) = (1, "")
    do throws(Errno) {
      try Folder.make(folder.seals.path, isPrivate: true)
      while true {
        let name = number == 1 ? "\(seal.lines).seal" : "\(seal.lines)-\(number).seal"
        path = folder.seals.appending(path: name).relativePath
        do throws(Errno) {
          try WholeFile.make(
            path, holding: Array(seal.text.utf8), permissions: .ownerReadWrite, isSynced: true)
          break
        } catch {
          guard error == .fileExists else { throw error }
          number += 1
        }
      }
    } catch {
      throw .unwritable(path: path.isEmpty ? folder.seals.relativePath : path, reason: "\(error)")
    }
    do throws(SealError) {
      let words = ["-Y", "sign", "-q", "-n", Seal.namespace, "-f", key, path]
      let run = try SSHKeygen.run(words, capturesErrors: false)
      guard run.status == 0 else { throw .notSigned(key: key) }
    } catch {
      unlink(path)
      throw error
    }
    return SealFile(path: path, seal: seal)
  }

  /// Who of the allowed signers made the signature.
  ///
  /// - Parameter signers: A file of names and keys, as `ssh-keygen` describes it (ALLOWED SIGNERS).
  package func signer(of signers: String) throws(SealError) -> Signer {
    guard access(signers, R_OK) == 0 else {
      throw .unreadable(path: signers, reason: "\(Errno(rawValue: errno))")
    }
    guard access(path + ".sig", R_OK) == 0 else {
      return .nobody("there is no signature beside it")
    }
    let found = try SSHKeygen.run(
      ["-Y", "find-principals", "-s", path + ".sig", "-f", signers], input: path)
    let names = found.output.split(separator: "\n").first?.split(separator: ",") ?? []
    guard found.status == 0, let name = names.first(where: { !$0.hasPrefix("!") }) else {
      let good = try SSHKeygen.run(
        ["-Y", "check-novalidate", "-n", Seal.namespace, "-s", path + ".sig"], input: path)
      return .nobody(
        good.status == 0 ? "its signer is not in that file" : "its signature is not valid")
    }
    let checked = try SSHKeygen.run(
      [
        "-Y", "verify", "-f", signers, "-I", String(name), "-n", Seal.namespace,
        "-s", path + ".sig",
      ], input: path)
    return checked.status == 0 ? .name(String(name)) : .nobody("its signature is not valid")
  }

  /// Who made a signature.
  package enum Signer: Hashable, Sendable {
    /// One of the allowed signers, by the name in their file.
    case name(String)
    /// None of them, and why.
    case nobody(String)
  }
}

/// The program that makes and checks signatures: with any key of ssh, also one of an agent or of hardware.
private enum SSHKeygen {
  static func run(
    _ words: [String], input: String? = nil, capturesErrors: Bool = true
  ) throws(SealError) -> ProgramRun {
    do throws(Errno) {
      return try ProgramRun(["ssh-keygen"] + words, input: input, capturesErrors: capturesErrors)
    } catch {
      throw .noProgram(reason: "\(error)")
    }
  }
}

extension SessionFolder {
  /// Where the seals are.
  package var seals: URL { url.appending(path: "seals") }
}

/// A seal that cannot be made or checked.
package enum SealError: Error, Hashable, Sendable {
  /// `ssh-keygen` cannot be run.
  case noProgram(reason: String)
  /// `ssh-keygen` did not sign, and said why.
  case notSigned(key: String)
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
  /// The record is not intact.
  case broken(path: String, line: Int)
}

extension SealError: CustomStringConvertible {
  /// What is wrong, and a way out.
  package var description: String {
    switch self {
    case .noProgram(let reason):
      "cannot run ssh-keygen, which makes and checks signatures: \(reason)\n"
        + "hint: apt install openssh-client"
    case .notSigned(let key):
      "ssh-keygen did not sign with the key '\(key)'\n"
        + "hint: --key takes the file of a private key, such as ~/.ssh/id_ed25519; 'ssh-keygen -t ed25519' "
        + "makes one"
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)\nhint: see that the file exists and that you may read it"
    case .unwritable(let path, let reason):
      "cannot write '\(path)': \(reason)\nhint: free some space there, or make the folder writable"
    case .broken(let path, let line):
      "\(path):\(line): the record is not intact, and a seal would say that it is\n"
        + "hint: run 'labbook verify'"
    }
  }
}
