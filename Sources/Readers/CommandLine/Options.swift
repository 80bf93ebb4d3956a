/// The options in front of a command's first operand.
enum Options {
  /// Options of OpenSSH's client that take a value (ssh(1)).
  static let ssh: Set<String> = Set("BbcDEeFIiJLlmOopQRSWw".map { "-\($0)" })
  /// Options of sudo that take a value (sudo(8)).
  static let sudo: Set<String> = [
    "-C", "-D", "-g", "-h", "-p", "-R", "-r", "-t", "-T", "-U", "-u", "--user", "--group", "--host",
    "--prompt", "--chdir", "--chroot",
  ]

  /// The first word that is neither an option nor the value of one, and what is behind it.
  static func split(
    _ words: ArraySlice<String>, taking values: Set<String>
  ) -> (first: String?, rest: ArraySlice<String>) {
    var place = words.startIndex
    while place < words.endIndex {
      let word = words[place]
      if word == "--" {
        place += 1
        break
      }
      guard word.hasPrefix("-"), word != "-" else { break }
      place += values.contains(word) ? 2 : 1
    }
    guard place < words.endIndex else { return (nil, []) }
    return (words[place], words[(place + 1)...])
  }

  /// The words behind the options, where every option but the flags takes a value.
  ///
  /// Short flags may be written together: `-dit`.
  static func operands(of words: [String], flags: Set<String>) -> ArraySlice<String> {
    var place = 0
    while place < words.count, words[place].hasPrefix("-") {
      let word = words[place]
      let isFlag =
        flags.contains(word)
        || (!word.hasPrefix("--") && word.dropFirst().allSatisfy { flags.contains("-\($0)") })
      place += isFlag || word.contains("=") ? 1 : 2
    }
    return words.dropFirst(place)
  }

  /// The value of an option that is written `--name value` or `--name=value`.
  static func value(of names: [String], in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      for name in names {
        if word == name { return words.indices.contains(index + 1) ? words[index + 1] : nil }
        if name.hasPrefix("--"), word.hasPrefix(name + "=") {
          return String(word.dropFirst(name.count + 1))
        }
      }
    }
    return nil
  }
}
