internal import Text

/// The first row of a prompt that has two: it names the machine, and what is typed stands below.
///
///     ┌──(anna㉿n1)-[~/lab]
///     anna@DESKTOP-7A MINGW64 ~/lab (main)
///     [node1] (local) root@192.168.0.8 ~
struct PromptContext: Hashable {
  var user: String?
  var host: String?
  var directory: String?

  /// Nil for any other row.
  init?(_ line: String) {
    let text = line.trimmed
    let words = text.split(separator: " ").map(String.init)
    guard let first = text.first, words.count <= 8 else { return nil }
    if words.count >= 4, words[0].hasPrefix("["), words[0].hasSuffix("]"),
      ["(local)", "(remote)"].contains(words[1]), let at = words[2].firstIndex(of: "@")
    {
      // Play with Docker: the address behind the user is not the machine's name.
      self.init(
        user: String(words[2][..<at]), host: String(words[0].dropFirst().dropLast()),
        directory: words[3])
      return
    }
    if first == "┌" || first == "╭" {
      guard let named = UserAndHost(in: text) else {
        self.init(user: nil, host: nil, directory: nil)
        return
      }
      let open = text.lastIndex(of: "[").map { text[text.index(after: $0)...].prefix { $0 != "]" } }
      let path = words.first { $0.hasPrefix("~") || $0.hasPrefix("/") }
      self.init(
        user: named.user, host: named.host,
        directory: open.flatMap { $0.contains("@") ? nil : String($0) } ?? path)
      return
    }
    if words.count >= 3,
      ["MINGW", "MSYS", "UCRT", "CLANG", "CYGWIN"].contains(
        where: words[1].hasPrefix), let named = UserAndHost(in: words[0])
    {
      self.init(user: named.user, host: named.host, directory: words[2])
      return
    }
    // The user, the machine and a folder, and a branch at most.
    guard let named = UserAndHost(in: words[0]), words[0].hasPrefix(named.user),
      words.count == 2 || words.count == 3 && words[2].hasPrefix("("),
      words[1].hasPrefix("~") || words[1].hasPrefix("/"), !words[1].hasSuffix(">")
    else { return nil }
    self.init(user: named.user, host: named.host, directory: words[1])
  }

  private init(user: String?, host: String?, directory: String?) {
    (self.user, self.host, self.directory) = (user, host, directory)
  }
}
