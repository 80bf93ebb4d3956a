internal import FoundationEssentials
private import System
private import SystemPackage
internal import Text

/// A copy of a session in which every text is masked by the patterns that are known now.
///
/// The journal that is copied stays as it is. The copy has its session id, so that a secret keeps its
/// pseudonym, and its header names the last hash of the journal it was made from.
public final class SessionRedaction {
  /// Entries of the copy, as many as there were.
  public private(set) var entries = 0
  /// Secrets that were masked anew.
  public private(set) var secrets = 0
  /// Unfinished lines that were left out.
  public private(set) var tornLines = 0

  private struct StreamKey: Hashable {
    var entry: Int
    var stream: OutputChunk.Stream
  }

  /// The members that hold no text of the user's, or a name that is kept.
  private static let kept: Set<String> = [
    "hash", "entries", "type", "entry", "time", "monotonic", "boot", "source", "terminal",
    "duration", "exit", "signal", "digest", "bytes", "directory", "user", "host", "caller", "file",
    "offset", "stream", "script",
  ]
  private static let mark = Array("masked-".utf8)
  /// Bytes of lines that are written at once.
  private static let block = 1 << 20

  private let redactor: Redactor
  private let file: JournalFile
  private var chain = HashChain()
  private var lines: [UInt8] = []
  private var maskers: [StreamKey: StreamMasker] = [:]
  /// The digests of kept scripts that were masked anew, by those that they had.
  private var scripts: [String: String] = [:]

  /// Makes the copy, which is on the disk on return.
  ///
  /// - Throws: `SessionRedactionError`, and what reading the one and writing the other throws.
  package static func run(
    of source: SessionFolder, into target: SessionFolder, own: OwnSecrets
  ) throws -> SessionRedaction {
    let verification = try source.checkCopy(into: target)
    let old = try JournalFile(source.journal.path, for: .reading)
    var header = try Journal.header(of: old)
    header.redacts = verification.lastHash
    let redactor = Redactor(own: try own(source), session: header.session)
    try target.copyWhatAPersonSays(of: source)
    let copy = SessionRedaction(
      redactor, file: try JournalFile(target.journal.path, for: .appending))
    try copy.maskScripts(of: Journal(reading: source.journal), in: target)
    copy.tornLines = verification.torn.count + (verification.isCut ? 1 : 0)
    copy.chain.seal(JournalV1.header(header), into: &copy.lines)
    try old.forEachLine { (line, number, _, isWhole) throws(JournalError) in
      guard isWhole, number > 1 else { return }
      try copy.take(line)
    }
    try copy.finish(copy.maskers.keys.map(\.entry))
    try copy.write()
    try copy.file.sync()
    try JournalFile.syncFolder(of: target.journal.path)
    return copy
  }

  private init(_ redactor: Redactor, file: consuming JournalFile) {
    self.redactor = redactor
    self.file = file
  }

  private func take(_ line: ArraySlice<UInt8>) throws(JournalError) {
    // Lines that were not finished, and those that say so, have nothing that the copy could vouch for.
    guard let known = JournalLine(line), known.type != "torn",
      case .object(let members)? = try? JSONReader.value(of: Array(line)),
      let read = try? JournalV1.Line(line)
    else { return }
    entries = max(entries, known.entries)
    if known.type == "output", let entry = known.entry, let chunk = read.chunk {
      let key = StreamKey(entry: entry, stream: chunk.stream)
      secrets -= Self.marks(in: chunk.bytes[...])
      let ready = maskers[key, default: StreamMasker(redactor)].add(chunk)
      return try add(ready, of: entry)
    }
    if known.type == "end", let entry = known.entry { try finish([entry]) }
    var body = JournalV1.begin(known.type, entries: known.entries, entry: known.entry)
    for (name, value) in members.sorted(by: { $0.key < $1.key })
    where !["hash", "entries", "type", "entry"].contains(name) {
      let masked =
        Self.kept.contains(name) ? renamed(value, as: name) : self.masked(value, as: name)
      let written = body.bytes.count
      body.member(name, masked)
      var before = JSONWriter(isExact: true)
      before.add(value)
      secrets += Self.marks(in: body.bytes[written...]) - Self.marks(in: before.bytes[...])
    }
    body.endObject()
    try seal(body.bytes)
  }

  /// Masks the scripts that a recorder kept, which the folder has already; what a person attached stays.
  private func maskScripts(of journal: Journal, in target: SessionFolder) throws {
    for entry in journal.entries {
      guard case .attachment(let attachment) = entry.content,
        entry.extra[KeptScript.mark] == .bool(true), !attachment.file.contains("/")
      else { continue }
      let path = target.attachments.appending(path: attachment.file).path
      // One that is missing is missing in the copy as well: 'verify' says so of both.
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let bytes = try WholeFile.bytes(of: path)
      let masked = redactor.maskedKeepingLines(bytes)
      guard masked != bytes else { continue }
      secrets += Self.marks(in: masked[...]) - Self.marks(in: bytes[...])
      try WholeFile.replace(path, with: masked, permissions: .ownerReadWrite)
      scripts[SHA256.digest(of: bytes)] = SHA256.digest(of: masked)
    }
  }

  /// A value with the digest that a script has in the copy.
  private func renamed(_ value: JSONValue, as name: String) -> JSONValue {
    switch (name, value) {
    case ("digest", .string(let digest)): return .string(scripts[digest] ?? digest)
    case ("script", _):
      guard var script = KeptScript(value) else { return value }
      script.digest = scripts[script.digest] ?? script.digest
      return script.value
    default: return value
    }
  }

  private func masked(_ value: JSONValue, as name: String) -> JSONValue {
    guard name == "argv", case .array(let words) = value else { return redactor.masked(value) }
    let texts = words.compactMap { if case .string(let text) = $0 { text } else { nil } }
    return .array(redactor.masked(arguments: texts).map(JSONValue.string))
  }

  private func finish(_ entries: [Int]) throws(JournalError) {
    for entry in Set(entries).sorted() {
      for stream in OutputChunk.Stream.allCases {
        let key = StreamKey(entry: entry, stream: stream)
        guard let rest = maskers[key]?.finish() else { continue }
        maskers[key] = nil
        try add(rest, of: entry)
      }
    }
  }

  private func add(_ chunks: [OutputChunk], of entry: Int) throws(JournalError) {
    for chunk in chunks {
      secrets += Self.marks(in: chunk.bytes[...])
      for body in JournalV1.output(chunk, of: entry, entries: entries) { try seal(body) }
    }
  }

  private func seal(_ body: [UInt8]) throws(JournalError) {
    chain.seal(body, into: &lines)
    if lines.count > Self.block { try write() }
  }

  private func write() throws(JournalError) {
    try file.append(lines)
    lines.removeAll(keepingCapacity: true)
  }

  /// How many pseudonyms stand in some bytes.
  private static func marks(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var place = bytes.startIndex
    while let start = bytes[place...].firstIndex(of: mark[0]) {
      if bytes[start...].starts(with: mark) { count += 1 }
      place = start + 1
    }
    return count
  }
}

extension SessionFolder {
  /// Makes this folder with another one's `session.yaml` and attachments.
  fileprivate func copyWhatAPersonSays(of source: SessionFolder) throws {
    let manifest = FileManager.default.contents(atPath: source.manifestFile.path)
    try create(manifest: manifest.map { String(decoding: $0, as: UTF8.self) })
    if FileManager.default.fileExists(atPath: source.attachments.path) {
      try FileManager.default.copyItem(at: source.attachments, to: attachments)
    }
  }
}

/// A session that cannot be copied with its secrets masked.
public enum SessionRedactionError: Error, Hashable, Sendable {
  /// The record is not whole.
  case broken(path: String, line: Int)
  /// There is something where the copy should be.
  case exists(path: String)
}

extension SessionRedactionError: CustomStringConvertible {
  /// The file, the place and a way out.
  public var description: String {
    switch self {
    case .broken(let path, let line):
      "\(path):\(line): the chain breaks here, and a copy would hide it\n"
        + "hint: run 'labbook verify', and take the line from a copy of the journal"
    case .exists(let path):
      "\(path): there is something already\nhint: choose another name with --output"
    }
  }
}
