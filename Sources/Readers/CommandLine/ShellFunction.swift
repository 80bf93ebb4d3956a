internal import Text

/// A function of the shell, defined in a line of its own: `f() { ssh n1 sudo docker "$@"; }`.
///
/// A call is the line that it runs, with the words of the call put in where that is certain.
struct ShellFunction: Hashable, Sendable {
  let name: String
  private let body: String

  /// Whether a line may define one: most do not.
  static func mayBeDefined(in line: String) -> Bool {
    line.holds("{") && (line.holds(")") || line.holds("function "))
  }

  /// The functions that a line begins with the definitions of, and the rest of the line.
  static func leading(in line: String) -> (functions: [ShellFunction], rest: Substring) {
    var (functions, rest): ([ShellFunction], Substring) = ([], line[...])
    guard mayBeDefined(in: line) else { return (functions, rest) }
    while let match = rest.prefixMatch(
      of:
        /\s*(?:(?:function\s+)?([A-Za-z_][\w\-]*)\s*\(\s*\)|function\s+([A-Za-z_][\w\-]*))\s*\{\s/
    ) {
      guard let name = match.1 ?? match.2, let end = end(of: rest[match.range.upperBound...]) else {
        break
      }
      let body = rest[match.range.upperBound..<end.place].trimmed
      let command = body.hasSuffix(";") ? String(body.dropLast()).trimmed : body
      // Of what cannot be told apart it is known that the name is no program any more.
      functions.append(
        ShellFunction(name: String(name), body: end.isOne && !command.isEmpty ? command : ":"))
      rest = rest[rest.index(after: end.place)...].drop { $0.isWhitespace || $0 == ";" }
    }
    return (functions, rest)
  }

  private init(name: String, body: String) { (self.name, self.body) = (name, body) }

  /// The brace that ends a body, and whether no group stands inside; nil where it has no end.
  private static func end(of body: Substring) -> (place: String.Index, isOne: Bool)? {
    var (depth, isOne): (Int, Bool) = (0, true)
    var quote: Character?
    var inComment = false
    var previous: Character = " "
    for place in body.indices {
      let character = body[place]
      defer { previous = previous == "\\" && character == "\\" ? " " : character }
      if inComment {
        inComment = character != "\n"
        continue
      }
      if previous == "\\", quote != "'" { continue }
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "'", "\"": quote = character
      case "#" where previous.isWhitespace || ";&|(".contains(previous):
        // A comment goes on to the end of its row, whatever quotes are in it.
        inComment = true
      case "{":
        depth += 1
        // A group of its own; braces that follow each other are of a template.
        if previous != "$", previous != "{", !body[place...].hasPrefix("{{") { isOne = false }
      case "}" where depth > 0: depth -= 1
      case "}": return (place, isOne)
      default: break
      }
    }
    return nil
  }

  /// The line that a call runs.
  func line(calledWith words: ArraySlice<String>) -> String {
    let quoted = ShellQuoting.line(of: Array(words))
    var text = body.replacing("\"$@\"", with: quoted)
    for first in 1...9 {
      let rest = ShellQuoting.line(of: Array(words.dropFirst(first - 1)))
      text = text.replacing("\"${@:\(first)}\"", with: rest).replacing("${@:\(first)}", with: rest)
    }
    // Inside of other quotes only what needs none can stand.
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "_./:=@,+-".contains($0) }
    }
    guard isPlain else { return text }
    let all = words.joined(separator: " ")
    text = text.replacing("$@", with: all).replacing("$*", with: all)
    for number in 1...9 {
      let word = words.dropFirst(number - 1).first ?? ""
      text = text.replacing("$\(number)", with: word)
    }
    return text
  }
}
