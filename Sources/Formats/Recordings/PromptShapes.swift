private import Foundation
internal import Text

/// Which prompts a recording has: the shapes that are known, or the user's pattern, and those that
/// were met.
struct PromptShapes {
  /// Shells whose prompts were met, and whether they turn bracketed paste on: one that does is not
  /// mistaken for a transcript that a command prints.
  private var met: [ShellPrompt.Shell: Bool] = [:]
  private let matcher: PromptPattern.Matcher?
  /// The texts of prompts of no known shape that were met.
  private var texts: Set<String> = []

  /// Whether prompts of every shape may come, not only those with the usual signs.
  var isCustom: Bool { matcher != nil }

  init(_ pattern: PromptPattern?) throws(ImportError) {
    matcher = try pattern?.matcher()
  }

  /// Whether no prompt was met yet.
  var isEmpty: Bool { met.isEmpty }

  /// The prompt that a text begins with.
  func prompt(beginning text: String) -> ShellPrompt? {
    if let matcher { return matcher.prompt(beginning: text) }
    return ShellPrompt(beginning: text)
  }

  /// The prompt that a text is, to its end.
  func prompt(_ text: String) -> ShellPrompt? {
    guard let prompt = prompt(beginning: text), prompt.text == text else { return nil }
    return prompt
  }

  /// Whether a shell's prompt was met; nil where not, else whether it turns bracketed paste on.
  func pastesInBrackets(_ prompt: ShellPrompt) -> Bool? { met[prompt.shell] }

  /// The prompt of no known shape, met before, that a text begins with or is.
  func met(beginning text: String) -> ShellPrompt? {
    guard let known = texts.first(where: { text.hasPrefix($0) || text == $0.trimmedEnd }) else {
      return nil
    }
    return GuessedPrompt.shown(known)
  }

  /// Whether a prompt of no known shape that ends in this sign was met.
  func hasMet(sign: Character?) -> Bool {
    guard let sign else { return false }
    return texts.contains { $0.trimmed.last == sign }
  }

  /// Remembers a prompt.
  mutating func meet(_ prompt: ShellPrompt, bracketed: Bool) {
    if matcher == nil, ShellPrompt(beginning: prompt.text)?.text != prompt.text,
      prompt.text.trimmed.count > 1
    {
      texts.insert(prompt.text)
    }
    met[prompt.shell] = bracketed || met[prompt.shell] == true
  }

  /// Where in a row a prompt begins that was met before: a command whose output has no last LF.
  func known(in text: String) -> String.Index? {
    for shell in met.keys {
      guard let user = shell.user, let host = shell.host,
        let range = text.range(of: "\(user)@\(host)", options: .backwards)
      else { continue }
      let isInBrackets =
        range.lowerBound > text.startIndex
        && text[text.index(before: range.lowerBound)] == "["
      let start = isInBrackets ? text.index(before: range.lowerBound) : range.lowerBound
      if let prompt = prompt(beginning: String(text[start...])), prompt.shell == shell {
        return start
      }
    }
    return nil
  }
}
