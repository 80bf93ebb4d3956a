/// A shell's prompt, as it is on the screen before what is typed.
///
///     osboxes@swarm-n01:~$    [root@swarm-n02 etc]#    osboxes@swarm-n01 ~ %    swarm-n01%    $
package struct ShellPrompt: Hashable {
  /// Whose shell it is: what does not change when the folder does.
  package struct Shell: Hashable {
    /// The user, where the prompt names one.
    package var user: String?
    /// The host, where the prompt names one.
    package var host: String?
    /// The last character: `$`, `#` or `%`.
    package var sign: String

    /// A shell with everything given.
    package init(user: String?, host: String?, sign: String) {
      (self.user, self.host, self.sign) = (user, host, sign)
    }
  }

  /// Whose shell it is.
  package var shell: Shell
  /// The working directory as the prompt shows it; inside brackets only its last part.
  package var directory: String?
  /// The prompt with its last blank.
  package var text: String

  /// Whether nothing but a prompt looks like it: it names the user and the host, or a folder of Windows.
  package var isDistinct: Bool {
    shell.user != nil && shell.host != nil || shell.sign == "PS>" || shell.sign == "\\>"
  }

  /// The prompt that a text begins with; nil where it begins with none.
  package init?(beginning line: String) {
    let start = Self.pastEnvironment(line[...])
    let rest = line[start...]
    if let other = Self.other(rest) {
      self = other
      text = String(line[..<start]) + other.text
      return
    }
    guard
      let found = Self.bracketed(rest) ?? Self.named(rest) ?? Self.plain(rest),
      found.sign == line.index(before: line.endIndex) || line[line.index(after: found.sign)] == " "
    else { return nil }
    let end = line.index(after: found.sign)
    shell = Shell(user: found.user, host: found.host, sign: String(line[found.sign]))
    directory = found.directory
    text = String(line[..<end]) + (end < line.endIndex ? " " : "")
  }

  /// A prompt that a pattern of the user's found.
  package init(shell: Shell, directory: String?, text: String) {
    (self.shell, self.directory, self.text) = (shell, directory, text)
  }

  private struct Found {
    var user: String?
    var host: String?
    var directory: String?
    /// The place of the sign.
    var sign: String.Index
  }

  /// Past a remark in parentheses, as Python's environments put it before a prompt.
  private static func pastEnvironment(_ line: Substring) -> String.Index {
    guard line.first == "(", let end = line.prefix(64).firstIndex(of: ")"),
      line[end...].dropFirst().first == " "
    else { return line.startIndex }
    return line.index(end, offsetBy: 2)
  }

  private static func bracketed(_ line: Substring) -> Found? {
    guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
    let inside = line[line.index(after: line.startIndex)..<end]
    let sign = line.index(after: end)
    guard sign < line.endIndex, "$#%".contains(line[sign]), let blank = inside.firstIndex(of: " "),
      let (user, host) = names(inside[..<blank])
    else { return nil }
    let directory = inside[blank...].dropFirst()
    guard !directory.isEmpty else { return nil }
    return Found(user: user, host: host, directory: String(directory), sign: sign)
  }

  private static func named(_ line: Substring) -> Found? {
    // The longest user and host that any system takes are far shorter.
    guard let at = line.prefix(256).firstIndex(of: "@"),
      let apart = line[at...].prefix(256).firstIndex(where: { $0 == ":" || $0 == " " }),
      let (user, host) = names(line[..<apart])
    else { return nil }
    let rest = line[apart...].dropFirst()
    guard let first = rest.first, first == "~" || first == "/",
      let sign = rest.indices.first(where: { index in
        guard "$#%".contains(rest[index]) else { return false }
        let after = rest.index(after: index)
        return after == rest.endIndex || rest[after] == " "
      })
    else { return nil }
    var directory = rest[..<sign]
    if directory.last == " " { directory.removeLast() }
    // A branch of a repository stands behind the folder: `~/lab (main *)`.
    if directory.last == ")", let open = directory.firstRange(of: " (") {
      directory = directory[..<open.lowerBound]
    }
    guard !directory.contains(where: \.isWhitespace) else { return nil }
    return Found(user: user, host: host, directory: String(directory), sign: sign)
  }

  private static func plain(_ line: Substring) -> Found? {
    guard let sign = line.firstIndex(where: { !isNamePart($0) }) else { return nil }
    let word = line[..<sign]
    if word.isEmpty { return "$#%".contains(line[sign]) ? Found(sign: sign) : nil }
    if line[sign] == "%" { return Found(host: String(word), sign: sign) }
    // What a shell without settings shows: 'bash-5.2$', 'sh-5.2#'.
    let shell = word.hasPrefix("bash-") || word.hasPrefix("sh-")
    return shell && "$#".contains(line[sign]) ? Found(sign: sign) : nil
  }

  static func names(_ text: Substring) -> (user: String, host: String)? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isNamePart) }) else {
      return nil
    }
    return (String(parts[0]), String(parts[1]))
  }

  static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "._-".contains(character)
  }
}
