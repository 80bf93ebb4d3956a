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

  /// Nil where a line is anything else than the definition of one.
  init?(definedBy line: String) {
    guard Self.mayBeDefined(in: line),
      let match = line.wholeMatch(
        of:
          /\s*(?:(?:function\s+)?([A-Za-z_][\w\-]*)\s*\(\s*\)|function\s+([A-Za-z_][\w\-]*))\s*\{\s([\s\S]*?);?\s*\}\s*/
      ),
      let name = match.1 ?? match.2
    else { return nil }
    let body = String(match.3).trimmed
    // Another brace is the end of this function, or a group.
    let inside = body.replacing("{{", with: "").replacing("}}", with: "")
    let isOne = !inside.contains("{") && !inside.contains("}")
    self.name = String(name)
    // Of what cannot be told apart it is known that the name is no program any more.
    self.body = isOne && !body.isEmpty ? body : ":"
  }

  /// The line that a call runs.
  func line(calledWith words: ArraySlice<String>) -> String {
    let quoted = ShellQuoting.line(of: Array(words))
    var text = body.replacing("\"$@\"", with: quoted)
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
