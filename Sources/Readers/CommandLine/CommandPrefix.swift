/// A program that only runs the rest of its line elsewhere, as the user describes it in
/// `session.yaml`: `in-lab`, `on {host}`, `run-in -`.
///
/// The first word is the program; of the words behind it `{host}` names the machine, `-` is passed
/// over, and any other is taken literally.
package struct CommandPrefix: Hashable, Sendable {
  /// The program's name without its folder.
  let program: String
  private let words: [String]

  /// A description as written; nil where it is empty.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    program = SimpleCommand(words: [first]).program
    self.words = Array(words.dropFirst())
  }

  /// The machine and the words that run there; nil where the line does not fit.
  func rest(of line: [String]) -> (host: String?, words: [String])? {
    let own = line.dropFirst().prefix(words.count)
    guard own.count == words.count else { return nil }
    var host: String?
    for (expected, word) in zip(words, own) {
      if expected == "{host}" {
        host = word
      } else if expected != "-", expected != word {
        return nil
      }
    }
    return (host, Array(line.dropFirst(1 + words.count)))
  }
}
