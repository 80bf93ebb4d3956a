internal import FoundationEssentials
internal import Session
internal import Text

/// Asks curl for its own timings and takes the answer out of its output again.
///
/// curl writes them to standard error (`%{stderr}`, curl 7.63 and later; `%{json}`, 7.70 and later)
/// between marks that nothing else there has, so that what is left is what it prints without the
/// question.
struct CurlTimings {
  private static let separator = "\u{1E}"
  private static let opening = "\(separator)labbook-\(UUID().uuidString)\(separator)"
  /// Short options that take a value: the rest of the word, or the next one (curl(1)).
  private static let valued = Set("AbcCdDeEFHKmoPQrtTuUwxXyYz")
  /// Long options with which the question would change what is printed, or be lost.
  private static let exclusive = [
    "--write-out", "--output", "--stderr", "--config", "--next",
  ]

  private var marked = MarkedText(from: Array(opening.utf8), to: 0x1E)

  /// The words that ask as well; nil where the command is no curl, or itself says what it writes and
  /// where.
  static func asking(_ arguments: [String]) -> [String]? {
    guard arguments.first?.split(separator: "/").last == "curl", arguments.count > 1,
      !arguments.dropFirst().contains(where: isExclusive)
    else { return nil }
    // Only as the very first word does -q keep curl from its settings.
    let isQuiet = arguments[1] == "-q" || arguments[1] == "--disable"
    guard isQuiet || !arguments[1].hasPrefix("-q"), isQuiet || !settingsSayWhatIsWritten else {
      return nil
    }
    let question = ["--write-out", "%{stderr}\(opening)%{json}\(separator)"]
    var words = arguments
    words.insert(contentsOf: question, at: isQuiet ? 2 : 1)
    return words
  }

  /// What curl printed without the question.
  mutating func pass(_ bytes: [UInt8]) -> [UInt8] { marked.pass(bytes) }

  /// What was held back.
  mutating func finish() -> [UInt8] { marked.finish() }

  /// What curl told, by `curl`: an object, or a list of them where it made several transfers;
  /// nothing where it told nothing.
  var extra: [String: JSONValue] {
    let told = marked.found.compactMap { try? JSONReader.value(of: $0) }
    guard let first = told.first else { return [:] }
    return ["curl": told.count == 1 ? first : .array(told)]
  }

  private static func isExclusive(_ word: String) -> Bool {
    if word.hasPrefix("--") {
      // curl takes the beginning of a long option for the whole.
      return word.count > 2 && exclusive.contains { $0.hasPrefix(word) || word == $0 }
    }
    guard word.hasPrefix("-"), let letter = word.dropFirst().first(where: decides) else {
      return false
    }
    return "woK:".contains(letter)
  }

  private static func decides(_ letter: Character) -> Bool {
    valued.contains(letter) || letter == ":"
  }

  /// Whether a settings file of the user already tells curl what to write and where.
  private static let settingsSayWhatIsWritten: Bool = {
    let variables = ProcessInfo.processInfo.environment
    let folders = ["CURL_HOME", "XDG_CONFIG_HOME", "HOME"].compactMap { variables[$0] }
    let files = folders.flatMap { ["\($0)/.curlrc", "\($0)/curlrc", "\($0)/.config/curlrc"] }
    return files.contains { path in
      guard let bytes = FileManager.default.contents(atPath: path) else { return false }
      let words = String(decoding: bytes, as: UTF8.self).split {
        $0.isWhitespace || "=:".contains($0)
      }
      return words.contains { word in
        isExclusive(String(word)) || exclusive.contains("--\(word)")
      }
    }
  }()
}
