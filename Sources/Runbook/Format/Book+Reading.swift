internal import Session
private import System
private import SystemPackage
internal import Text

extension Book {
  /// Reads a runbook.
  ///
  /// - Parameter values: What variables of the book shall be, in place of what it says.
  /// - Throws: `BookError`, at the line where something is wrong.
  package init(path: String, setting values: [BookSettings.Variable] = []) throws {
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try WholeFile.bytes(of: path)
    } catch {
      throw BookError(path: path, problem: .unreadable(reason: error.unreadable))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw BookError(
        path: path, problem: .unreadable(reason: Errno.illegalByteSequence.unreadable))
    }
    // A file of another system has its own ends of lines.
    let marked = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
    var lines = String(marked).replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    var settings = BookSettings()
    // Blanks, and lines of nothing else, cannot be seen.
    let isFence = { (line: Substring) in line.hasPrefix("---") && line.trimmed == "---" }
    if let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }), isFence(lines[first]) {
      guard let end = lines[(first + 1)...].firstIndex(where: isFence) else {
        throw BookError(path: path, line: first + 1, problem: .openSettings)
      }
      settings = try BookSettings(lines[(first + 1)..<end], in: path)
      for index in first...end { lines[index] = "" }
    }
    for value in values {
      let known = settings.variables.map(\.name)
      guard let place = known.firstIndex(of: value.name) else {
        throw BookError(
          path: path,
          problem: .unknownVariable(UnknownWord(value.name, of: "variable", known: known)))
      }
      settings.variables[place].value = value.value
    }
    let reader = try BookReader(lines.joined(separator: "\n"), settings: settings, path: path)
    (self.path, self.bytes, self.title, self.settings) = (path, bytes, reader.title, settings)
    parts = reader.parts
    guard parts.contains(where: \.content.isRun) else {
      throw BookError(path: path, problem: .nothingToRun)
    }
  }

  /// The number of the stage with a title.
  package func stage(titled title: String) throws -> Int {
    let titles = stages
    let wanted = title.lowercased()
    let found = titles.indices.filter { titles[$0].lowercased() == wanted }
    let begun = titles.indices.filter { titles[$0].lowercased().hasPrefix(wanted) }
    guard let place = found.first ?? (begun.count == 1 ? begun.first : nil) else {
      throw BookError(
        path: path, problem: .stage(UnknownWord(title, of: "stage", known: titles)))
    }
    return place + 1
  }
}

extension Book.Content {
  /// Whether something is run for it.
  var isRun: Bool {
    switch self {
    case .step, .watch, .wait, .expect, .repair: true
    case .stage, .note, .endOfWatches, .pause, .listing: false
    }
  }
}
