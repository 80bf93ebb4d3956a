/// The options in front of a command's first operand.
enum Options {
  /// Options of OpenSSH's client that take a value (ssh(1)).
  static let ssh: Set<String> = Set("BbcDEeFIiJLlmOopQRSWw".map { "-\($0)" })
  /// Options of sudo that take a value (sudo(8)).
  static let sudo: Set<String> = [
    "-C", "-D", "-g", "-h", "-p", "-R", "-r", "-t", "-T", "-U", "-u", "--user", "--group", "--host",
    "--prompt", "--chdir", "--chroot",
  ]
  /// Options of runuser that take a value (runuser(1)).
  static let runuser: Set<String> = [
    "-c", "--command", "-g", "--group", "-G", "--supp-group", "-s", "--shell", "-u", "--user",
  ]
  /// Options of env that take a value (env(1)).
  static let env: Set<String> = ["-u", "--unset", "-C", "--chdir"]

  /// Options of `docker exec` that take a value.
  static let dockerExec: Set<String> = [
    "--detach-keys", "-e", "--env", "--env-file", "-u", "--user", "-w", "--workdir",
  ]
  /// Options of watch that take a value (watch(1)).
  static let watch: Set<String> = ["-n", "--interval", "-q", "--equexit", "-s", "--shotsdir"]
  /// Options of sshpass that take a value (sshpass(1)).
  static let sshpass: Set<String> = ["-p", "-f", "-d", "-P"]
  /// Options of script that take a value (script(1)).
  static let script: Set<String> = [
    "-c", "--command", "-E", "--echo", "-I", "--log-in", "-O", "--log-out", "-B", "--log-io", "-m",
    "--logging-format", "-o", "--output-limit", "-T", "--log-timing",
  ]
  /// Options of wsl that take a value.
  static let wsl: Set<String> = ["-d", "--distribution", "-u", "--user", "--cd", "--shell-type"]
  /// Options of `lxc exec` and its like that take a value.
  static let lxc: Set<String> = [
    "--cwd", "--env", "--group", "--mode", "--user", "--project", "--workdir", "--shell",
  ]
  /// Options of `gcloud compute ssh` that take a value.
  static let gcloud: Set<String> = [
    "--command", "--zone", "--project", "--container", "--ssh-key-file", "--ssh-flag",
  ]
  /// Options of ansible that take a value (ansible(1)).
  static let ansible: Set<String> = [
    "-m", "--module-name", "-a", "--args", "-i", "--inventory", "-u", "--user", "-e",
    "--extra-vars", "-f", "--forks", "-l", "--limit", "-B", "-P", "-t", "--tree", "-T",
    "--private-key", "--key-file", "-c", "--connection", "--become-user", "--become-method",
  ]
  /// Options of `docker compose` that take a value.
  static let compose: Set<String> = [
    "-f", "--file", "-p", "--project-name", "--profile", "--env-file", "--project-directory",
    "--ansi", "--parallel", "--progress",
  ]
  /// Options of `docker compose exec` that take a value.
  static let composeExec: Set<String> = [
    "-e", "--env", "--index", "-u", "--user", "-w", "--workdir",
  ]
  /// Options of `kubectl exec` that take a value.
  static let kubectl: Set<String> = [
    "-c", "--container", "-n", "--namespace", "--context", "-f", "--filename", "--kubeconfig",
    "--pod-running-timeout",
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
      place += takesNext(word, values) ? 2 : 1
    }
    guard place < words.endIndex else { return (nil, []) }
    return (words[place], words[(place + 1)...])
  }

  /// The value of an option in front of the first operand: `-u root`, `-uroot`, `--user=root`; nil where
  /// it is not given.
  static func value(
    of names: [String], in words: ArraySlice<String>, taking values: Set<String>
  ) -> String? {
    var place = words.startIndex
    while place < words.endIndex, words[place].hasPrefix("-"), words[place] != "--" {
      let word = words[place]
      let takesNext = takesNext(word, values)
      for name in names {
        if name.hasPrefix("--") ? word == name : takesNext && word.hasSuffix(name.dropFirst()) {
          return place + 1 < words.endIndex ? words[place + 1] : nil
        }
        let opening = name.hasPrefix("--") ? name + "=" : name
        if !takesNext, word.hasPrefix(opening) { return String(word.dropFirst(opening.count)) }
      }
      place += takesNext ? 2 : 1
    }
    return nil
  }

  /// Every value of an option of one letter in front of the first operand: `-o Port=22 -oUser=a`.
  static func settings(
    _ name: String, in words: ArraySlice<String>, taking values: Set<String>
  ) -> [String] {
    var found: [String] = []
    var place = words.startIndex
    while place < words.endIndex {
      let word = words[place]
      let takesNext = takesNext(word, values)
      if word.hasPrefix("-"), !word.hasPrefix("--") {
        if takesNext, word.hasSuffix(name.dropFirst()) {
          if place + 1 < words.endIndex { found.append(words[place + 1]) }
        } else if !takesNext, word.hasPrefix(name), word.count > name.count {
          found.append(String(word.dropFirst(name.count)))
        }
      }
      place += takesNext ? 2 : 1
    }
    return found
  }

  /// Whether the value of an option is the word behind it.
  ///
  /// Short options may be written together, the last with its value apart (`-sSm 1`) or not (`-m1`).
  static func takesNext(_ word: String, _ values: Set<String>) -> Bool {
    if values.contains(word) { return true }
    guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
    let letters = word.dropFirst()
    guard let first = letters.firstIndex(where: { values.contains("-\($0)") }) else { return false }
    return letters.index(after: first) == letters.endIndex
  }

  /// The words that are neither options nor values of options.
  static func operands(_ words: ArraySlice<String>, taking values: Set<String>) -> [String] {
    var operands: [String] = []
    var rest = words
    while case let (first?, behind) = split(rest, taking: values) {
      operands.append(first)
      rest = behind
    }
    return operands
  }

  /// Whether one of some flags is set, alone or written together with others: `-aq`.
  static func hasFlag(_ flags: Set<String>, in words: some Sequence<String>) -> Bool {
    words.contains { word in
      flags.contains(word)
        || (word.hasPrefix("-") && !word.hasPrefix("--")
          && word.dropFirst().contains { flags.contains("-\($0)") })
    }
  }

  /// The words behind the options, where every option but the flags takes a value.
  ///
  /// Short flags may be written together: `-dit`.
  static func operands(of words: [String], flags: Set<String>) -> ArraySlice<String> {
    var place = 0
    while place < words.count, words[place].hasPrefix("-") {
      let word = words[place]
      if word == "--" { return words.dropFirst(place + 1) }
      // Of `-dp 80:80` the value is the next word, of `-dp80:80` the rest of this one.
      let letters = word.hasPrefix("--") ? "" : word.dropFirst()
      let value = letters.drop { flags.contains("-\($0)") }
      let isWhole =
        word.hasPrefix("--") ? flags.contains(word) || word.contains("=") : value.count != 1
      place += isWhole ? 1 : 2
    }
    return words.dropFirst(place)
  }

  /// The values of an option that is written `--name value` or `--name=value`.
  static func values(of names: [String], in words: ArraySlice<String>) -> [String] {
    var values: [String] = []
    for (index, word) in zip(words.indices, words) {
      for name in names {
        if word == name, words.indices.contains(index + 1) { values.append(words[index + 1]) }
        if name.hasPrefix("--"), word.hasPrefix(name + "=") {
          values.append(String(word.dropFirst(name.count + 1)))
        }
      }
    }
    return values
  }
}
