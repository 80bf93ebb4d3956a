internal import Events

// What the words of a command say of a rule.
extension FilterRule {
  /// `inet filter input ip saddr 10.1.1.25 drop`: where it is, and the words of the rule.
  static func ofTables(_ words: ArraySlice<String>) -> (place: FilterRule, spec: [String]) {
    var rest = words
    let isNamed = ["ip", "ip6", "inet", "arp", "bridge", "netdev"].contains(rest.first ?? "")
    // `nft flush ruleset` names no family and means all; of a table that is without one it is `ip`.
    let family = isNamed ? rest.removeFirst() : rest.isEmpty ? nil : "ip"
    var place = FilterRule(tool: "nft", family: family)
    if !rest.isEmpty { place.table = rest.removeFirst() }
    if !rest.isEmpty { place.chain = rest.removeFirst() }
    // Beside which rule it is put is no part of it.
    if let first = rest.first, ["position", "index"].contains(first), rest.count > 2 {
      rest = rest.dropFirst(2)
    }
    return (place, Array(rest))
  }

  /// `-I INPUT 1 -s 10.1.1.25 -j DROP`: the letter of what is done, the chain, and the words of the rule.
  static func ofChains(
    _ words: ArraySlice<String>
  ) -> (verb: String?, chain: String?, spec: ArraySlice<String>) {
    let verbs = [
      "-A": "A", "--append": "A", "-I": "I", "--insert": "I", "-D": "D", "--delete": "D",
      "-R": "R", "--replace": "R",
    ]
    guard let place = words.firstIndex(where: { verbs[$0] != nil }), place + 1 < words.endIndex
    else { return (nil, nil, []) }
    // Options may stand in front of what is done.
    return (verbs[words[place]], words[place + 1], words[(place + 2)...] + words[..<place])
  }

  /// A rule of iptables in one spelling: short options in alphabetical order, without what is not the
  /// rule's own (`-t`, `-w`), and without what is so anyway (`/32`, `-m tcp` behind `-p tcp`).
  static func spelled(_ words: ArraySlice<String>) -> String {
    var options: [[String]] = []
    for word in words {
      if word == "!" || word.hasPrefix("-") && options.last != ["!"] {
        options.append([short[word] ?? word])
      } else if options.isEmpty {
        options.append([word])
      } else {
        options[options.count - 1].append(short[word] ?? word)
      }
    }
    let isOwn = { (option: [String]) in
      !["-t", "-w", "-v", "-n"].contains(option[0])
        && !(option.count == 2 && option[0] == "-m" && options.contains(["-p", option[1]]))
    }
    return options.filter(isOwn).map { option in
      option.map { $0.hasSuffix("/32") ? String($0.dropLast(3)) : $0 }.joined(separator: " ")
    }.sorted().joined(separator: " ")
  }

  private static let short = [
    "--source": "-s", "--src": "-s", "--destination": "-d", "--dst": "-d", "--protocol": "-p",
    "--proto": "-p", "--jump": "-j", "--in-interface": "-i", "--out-interface": "-o",
    "--match": "-m", "--table": "-t", "--wait": "-w", "--verbose": "-v", "--numeric": "-n",
  ]
}
