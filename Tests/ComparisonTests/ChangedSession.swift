import Foundation
import Session
import Study
import TestFiles

/// A copy of a shipped session with something changed in its journal.
struct ChangedSession {
  /// One line of the journal.
  private struct Line {
    var entry: Int
    var text: String
  }

  private var lines: [Line]
  private var manifest: String

  private static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sessions").standardized

  /// The lines of the first session, read once.
  private static let original = Result {
    let folder = shipped.appending(path: "swarm-failover-1")
    let journal = try String(contentsOf: folder.appending(path: "journal.jsonl"), encoding: .utf8)
    let lines = journal.split(separator: "\n").map { line in
      Line(entry: number(after: "\"entry\":", in: line) ?? 0, text: String(line))
    }
    return (
      lines: lines,
      manifest: try String(contentsOf: folder.appending(path: "session.yaml"), encoding: .utf8)
    )
  }

  init() throws { (lines, manifest) = try Self.original.get() }

  private static func number(after key: String, in line: Substring) -> Int? {
    // The keys stand at the front; further back one may be part of a text.
    guard let range = line.prefix(160).range(of: key) else { return nil }
    return Int(line[range.upperBound...].prefix { $0.isNumber })
  }

  /// A session as it was shipped.
  static func shipped(_ name: String) throws -> StudiedSession {
    try studied(SessionFolder(shipped.appending(path: name)))
  }

  private static func studied(_ folder: SessionFolder) throws -> StudiedSession {
    var study = try SessionStudy(folder)
    return try study.studied(in: .utc)
  }

  /// The copy, read.
  func studied() throws -> StudiedSession {
    try TemporaryFolder.with { url in
      try sealed.write(to: url.appending(path: "journal.jsonl"))
      try manifest.write(
        to: url.appending(path: "session.yaml"), atomically: false, encoding: .utf8)
      return try Self.studied(SessionFolder(url))
    }
  }
}

extension ChangedSession {
  /// The journal with the chain of hashes made anew, as docs/session-format.md describes it: what a
  /// recorder would have written.
  private var sealed: Data {
    var last = String(repeating: "0", count: 64)
    var journal = Data()
    for line in lines {
      let body = "{" + line.text.dropFirst("{\"hash\":\"\",".count + 64)
      last = SHA256.digest(of: Array((last + body).utf8))
      journal.append(contentsOf: "{\"hash\":\"\(last)\",\(body.dropFirst())\n".utf8)
    }
    return journal
  }

  /// Replaces a text in some entries.
  mutating func replace(_ old: String, _ new: String, in entries: Int...) {
    for index in lines.indices where entries.contains(lines[index].entry) {
      lines[index].text = lines[index].text.replacing(old, with: new)
    }
  }

  /// Replaces a text everywhere.
  mutating func replace(_ old: String, _ new: String) {
    for index in lines.indices { lines[index].text = lines[index].text.replacing(old, with: new) }
    manifest = manifest.replacing(old, with: new)
  }

  /// Changes every line.
  mutating func changeLines(_ change: (String) -> String) {
    for index in lines.indices { lines[index].text = change(lines[index].text) }
  }

  /// Removes an entry; those behind it move up.
  mutating func remove(_ entry: Int) {
    lines.removeAll { $0.entry == entry }
    renumber(from: entry, by: -1)
  }

  /// Removes the probes of every endpoint; what is behind them moves up.
  mutating func removeProbes() {
    let probes = Set(
      lines.filter {
        $0.text.contains("\"type\":\"start\"") && $0.text.contains("curl --connect-timeout 1 ")
      }.map(\.entry))
    lines.removeAll { probes.contains($0.entry) }
    var moved: [Int: Int] = [:]
    for index in lines.indices where lines[index].entry > 0 {
      let old = lines[index].entry
      let number = moved[old] ?? moved.count + 1
      moved[old] = number
      lines[index].text = Self.renumbered(lines[index].text, by: number - old)
      lines[index].entry = number
    }
  }

  /// Adds a copy of an entry behind it, with something replaced.
  mutating func repeatEntry(_ entry: Int, replacing old: String, _ new: String) {
    let own = lines.filter { $0.entry == entry }
    guard let last = lines.lastIndex(where: { $0.entry == entry }) else { return }
    renumber(from: entry, by: 1)
    let copy = own.map { line in
      var line = line
      line.text = Self.renumbered(line.text.replacing(old, with: new), by: 1)
      line.entry += 1
      return line
    }
    lines.insert(contentsOf: copy, at: last + 1)
  }

  private mutating func renumber(from entry: Int, by step: Int) {
    for index in lines.indices where lines[index].entry > entry {
      lines[index].entry += step
      lines[index].text = Self.renumbered(lines[index].text, by: step)
    }
  }

  private static func renumbered(_ line: String, by step: Int) -> String {
    var line = line
    for key in ["\"entries\":", "\"entry\":"] {
      guard let range = line.prefix(160).range(of: key),
        let number = number(after: key, in: line[...])
      else { continue }
      let end = line.index(range.upperBound, offsetBy: String(number).count)
      line.replaceSubrange(range.upperBound..<end, with: String(number + step))
    }
    return line
  }

  /// Moves everything from an entry on to a later time.
  mutating func delay(from entry: Int, by seconds: Double) {
    for index in lines.indices where lines[index].entry >= entry {
      let text = lines[index].text
      guard let range = text.prefix(200).range(of: "\"time\":\"") else { continue }
      let end = text.index(range.upperBound, offsetBy: 24)
      guard let time = Timestamp(rfc3339: text[range.upperBound..<end]) else { continue }
      lines[index].text.replaceSubrange(
        range.upperBound..<end, with: time.adding(seconds: seconds).rfc3339)
    }
  }

  /// Gives the command of an entry another exit status.
  mutating func end(_ entry: Int, exit: Int) {
    for index in lines.indices
    where lines[index].entry == entry && lines[index].text.contains("\"type\":\"end\"") {
      lines[index].text = lines[index].text.replacing(
        #/"exit":\d+/#, with: "\"exit\":\(exit)")
    }
  }

  /// Gives the command of an entry another duration, in seconds.
  mutating func lengthen(_ entry: Int, to seconds: Double) {
    for index in lines.indices
    where lines[index].entry == entry && lines[index].text.contains("\"type\":\"end\"") {
      lines[index].text = lines[index].text.replacing(
        #/"duration":[0-9.]+/#, with: "\"duration\":\(seconds)")
    }
  }

  /// Has the client of an endpoint's probes report more seconds, from one entry to another.
  mutating func lengthen(_ target: String, in entries: ClosedRange<Int>, by seconds: Double) {
    let probes = probes(of: target, in: entries)
    for index in lines.indices
    where probes.contains(lines[index].entry) && lines[index].text.contains("\"type\":\"end\"") {
      lines[index].text = lines[index].text.replacing(#/"time_total":([0-9.]+)/#) { match in
        "\"time_total\":\((Double(match.1) ?? 0) + seconds)"
      }
    }
  }

  private func probes(of target: String, in entries: ClosedRange<Int>) -> Set<Int> {
    Set(
      lines.filter { line in
        entries.contains(line.entry) && line.text.contains("\"type\":\"start\"")
          && line.text.contains("curl --connect-timeout 1 \(target)")
      }.map(\.entry))
  }

  /// Takes the answers of an endpoint's probes away, from one entry to another.
  mutating func silence(_ target: String, in entries: ClosedRange<Int>) {
    let probes = probes(of: target, in: entries)
    lines.removeAll { probes.contains($0.entry) && $0.text.contains("\"type\":\"output\"") }
    for probe in probes { end(probe, exit: 7) }
  }
}
