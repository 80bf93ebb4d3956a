package import Session
internal import Text

/// A recording of asciinema, in version 1, 2 or 3 of its format.
///
/// `docs/terminal-recordings.md` says how it is split; the format is described on
/// docs.asciinema.org.
package enum Asciicast: Importer {
  package static let name = "asciicast"
  package static let summary = "a recording of asciinema, version 1, 2 or 3"

  /// Whether the name says so, or the file begins with an object that has a version and a size.
  package static func recognizes(head: [UInt8], fileName: String) -> Bool {
    if fileName.lowercased().hasSuffix(".cast") { return true }
    let text = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace }
    guard text.first == "{" else { return false }
    let beginning = text.prefix(4096)
    return beginning.contains("\"version\"")
      && (beginning.contains("\"height\"") || beginning.contains("\"term\""))
  }

  /// Reads the header, then event by event.
  package static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader {
    let (header, rest) = try Self.header(of: &file)
    var splitter = try RecordingSplitter(header.origin, prompt: options.prompt)
    var clock = AsciicastClock(isRelative: header.version != 2)
    var remarks: [String] = []
    var exit: Int32?
    if header.version == 1 {
      for event in rest {
        try splitter.take(
          Array(event.text.utf8), at: clock.time(of: event.seconds), into: sink)
      }
    } else {
      while let line = try file.nextLine() {
        // Blank lines and comments; what is not an event is skipped, as players do.
        guard line.utf8.first == UInt8(ascii: "[") else { continue }
        let event: AsciicastEvent
        do {
          event = try AsciicastEvent(JSONValue(line: line))
        } catch {
          let problem = file.problem(error)
          guard try file.nextLine() == nil else { throw problem }
          remarks.append("the last line is cut off and was left out")
          break
        }
        let time = clock.time(of: event.seconds)
        switch event.code {
        case "o": try splitter.take(Array(event.text.utf8), at: time, into: sink)
        case "r": splitter.size = AsciicastEvent.size(event.text) ?? splitter.size
        case "m" where !header.isOwn && !event.text.trimmed.isEmpty:
          splitter.add(stage: event.text.trimmed, at: time)
        case "x": exit = Int32(event.text)
        default: break
        }
      }
    }
    try splitter.finish(
      exit.map { .exited($0) }, at: clock.now, isWhole: exit != nil, into: sink)
    return ImportedHeader(
      format: Self.name, session: header.session, manifest: header.manifest,
      remarks: remarks + splitter.remarks)
  }

  /// The header, and the events of version 1, which are in it.
  private static func header(
    of file: inout ForeignFile
  ) throws(ImportError) -> (AsciicastHeader, [AsciicastEvent]) {
    var text = ""
    var value: JSONValue?
    while let line = try file.nextLine() {
      // Version 1 is one object, on one line or on many; a broken header of version 2 is told
      // where it is broken, not at the end of the file.
      text += text.isEmpty ? line : "\n" + line
      guard text.trimmed.count > 1 else { continue }
      do {
        value = try JSONValue(text)
        break
      } catch {
        guard error.found == "the end of the line" else { throw file.problem(.json(error)) }
      }
    }
    do {
      guard let value else { throw LineProblem.notAHeader }
      let header = try AsciicastHeader(value)
      guard (1...3).contains(header.version) else {
        throw ImportError.asciicastVersion(file: file.name, version: String(header.version))
      }
      return (header, header.version == 1 ? try AsciicastHeader.events(value) : [])
    } catch let problem as LineProblem {
      throw file.problem(problem)
    } catch let error as ImportError {
      throw error
    } catch {
      throw file.problem(.notAHeader)
    }
  }
}

/// Adds up times without letting the rounding of sums through.
struct AsciicastClock {
  private let isRelative: Bool
  private var microseconds = 0.0

  /// The time of the last event, in seconds since the recording began.
  var now: Double { microseconds / 1_000_000 }

  init(isRelative: Bool) {
    self.isRelative = isRelative
  }

  /// When an event happened that carries these seconds.
  mutating func time(of seconds: Double) -> Double {
    let new = (seconds * 1_000_000).rounded()
    microseconds = isRelative ? microseconds + new : new
    return now
  }
}
