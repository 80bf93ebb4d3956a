/// The options of a command of VBoxManage: `--name value`, `--name=value`, and the old `-name value`.
struct VBoxManageOptions {
  /// The words that are neither options nor values of options.
  private(set) var operands: [String] = []
  /// The options without values and dashes.
  private(set) var flags: Set<String> = []
  private var values: [String: String] = [:]

  /// The options in some words, of which all but the flags take a value.
  init(_ words: [String], flags known: Set<String>) {
    var place = 0
    while place < words.count {
      let word = words[place]
      place += 1
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let name = String(word.drop { $0 == "-" })
      if let sign = name.firstIndex(of: "=") {
        values[String(name[..<sign])] = String(name[name.index(after: sign)...])
      } else if known.contains(name) || place == words.count {
        flags.insert(name)
      } else {
        values[name] = words[place]
        place += 1
      }
    }
  }

  /// The value of an option, by any of its names without dashes.
  subscript(names: String...) -> String? {
    names.lazy.compactMap { values[$0] }.first
  }
}
