package import Session
internal import Text

/// An entry that travels inside a recording that labbook wrote, so that none of it is lost.
///
/// The bytes that were printed are those of the recording; the JSON is a command JSON line whose
/// chunks hold the number of their bytes in place of a text.
package enum CarriedEntry {
  /// It does not fit to what the recording shows.
  struct Damage: Error {}

  /// The JSON of an entry, in ASCII.
  package static func text(for entry: Entry, output: [OutputChunk]) -> String {
    // Bytes that are not UTF-8 do not come through an asciicast; then the JSON has all of them.
    let isText = String(validating: shown(output, of: entry), as: UTF8.self) != nil
    let line = CommandJSONLinesWriter.line(
      for: entry,
      chunks: output.map { chunk in
        CommandJSONLinesWriter.value(chunk, counted: isText && chunk.stream != .input)
      })
    return escaped(line)
  }

  /// The bytes that a terminal shows of an entry's output.
  ///
  /// What was not printed to a terminal gets the CR before LF that a terminal puts there.
  package static func shown(_ output: [OutputChunk], of entry: Entry) -> [UInt8] {
    let bytes = output.filter { $0.stream != .input }.flatMap(\.bytes)
    return entry.command?.terminal == nil ? withReturns(bytes) : bytes
  }

  /// The bytes with CR before every LF.
  package static func withReturns(_ bytes: [UInt8]) -> [UInt8] {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 10 { shown.append(13) }
      shown.append(byte)
    }
    return shown
  }

  /// The entry of a JSON text and the bytes that the recording shows; throws where they do not fit.
  static func entry(_ text: String, output: [UInt8]) throws(Damage) -> ImportedEntry {
    do {
      guard case .object(var members) = try JSONValue(text) else { throw Damage() }
      if case .array(let chunks) = members["chunks"] {
        let bytes = members["tty"] == .bool(true) ? output : withoutReturns(output)
        members["chunks"] = .array(try Self.chunks(chunks, of: bytes))
      }
      guard case .entry(let entry) = try CommandJSONLine(.object(members)) else { throw Damage() }
      return entry
    } catch {
      throw Damage()
    }
  }

  private static func chunks(
    _ chunks: [JSONValue], of bytes: [UInt8]
  ) throws(Damage) -> [JSONValue] {
    var place = 0
    var isCounted = false
    let values = try chunks.map { (chunk) throws(Damage) -> JSONValue in
      guard case .array(var parts) = chunk, parts.count == 3 else { throw Damage() }
      guard case .integer(let count) = parts[2] else { return chunk }
      guard count >= 0, count <= bytes.count - place else { throw Damage() }
      isCounted = true
      parts[2] = CommandJSONLinesWriter.value(of: Array(bytes[place..<(place + Int(count))]))
      place += Int(count)
      return .array(parts)
    }
    guard !isCounted || place == bytes.count else { throw Damage() }
    return values
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 10, plain.last == 13 { plain.removeLast() }
      plain.append(byte)
    }
    return plain
  }

  /// A mark may only contain ASCII: terminals take some of the bytes of other characters for its
  /// end.
  private static func escaped(_ line: String) -> String {
    guard !line.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return line }
    var text = ""
    for unit in line.utf16 {
      if (0x20..<0x7F).contains(unit), let scalar = Unicode.Scalar(unit) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
