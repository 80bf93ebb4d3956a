internal import Text

/// How prompts look that labbook does not know: a regular expression of the user's.
///
/// It matches the whole prompt, from the beginning of the row. Groups named `user`, `host` and
/// `dir` say what the prompt shows: `(?<user>\w+)@(?<host>\w+) ❯ `.
package struct PromptPattern: Hashable, Sendable {
  /// The expression.
  package let text: String

  /// Takes an expression; throws where it is not one.
  package init(_ text: String) throws(ImportError) {
    do {
      _ = try Regex(text)
    } catch {
      throw .prompt(pattern: text, reason: "\(error)")
    }
    self.text = text
  }

  /// What finds prompts.
  func matcher() throws(ImportError) -> Matcher {
    do {
      return Matcher(expression: try Regex(text))
    } catch {
      throw .prompt(pattern: text, reason: "\(error)")
    }
  }

  /// The expression, ready to be used.
  struct Matcher {
    let expression: Regex<AnyRegexOutput>

    /// The prompt that a text begins with.
    func prompt(beginning line: String) -> ShellPrompt? {
      guard let match = try? expression.prefixMatch(in: line), !match.0.isEmpty else { return nil }
      func group(_ name: String) -> String? {
        guard let text = match.output[name]?.substring else { return nil }
        return text.isEmpty ? nil : String(text)
      }
      return ShellPrompt(
        shell: ShellPrompt.Shell(user: group("user"), host: group("host"), sign: ""),
        directory: group("dir"), text: String(match.0))
    }
  }
}
