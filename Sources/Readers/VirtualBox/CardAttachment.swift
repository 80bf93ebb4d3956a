internal import Events
internal import Text

/// What a virtual network card is attached to, in the two forms in which VBoxManage says it.
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`, `VBoxManageModifyVM.cpp`.
enum CardAttachment {
  /// The words for people, the longer ones first where one begins as another.
  private static let attachments: [(words: String, name: ObservedNIC.Attachment)] = [
    ("NAT Network", .natnetwork), ("NAT", .nat), ("Bridged Interface", .bridged),
    ("Internal Network", .intnet), ("Host-only Interface", .hostonly),
    ("Host Only Network", .hostonlynetwork), ("Generic", .generic),
    ("Cloud Network", .cloudnetwork), ("none", .null), ("null", .null),
  ]

  /// The options and keys that name what a card is attached to.
  private static let networks: Set<String> = [
    "bridgeadapter", "intnet", "hostonlyadapter", "natnetwork", "hostonlynetwork", "hostonlynet",
    "cloudnetwork", "generic", "nicgenericdrv",
  ]

  /// The name and the number of a card in a key or an option: `hostonlyadapter3`,
  /// `--host-only-adapter3`; nil where it is about something else.
  static func key(_ text: String) -> (name: String, slot: Int)? {
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let name = String(text.dropLast(digits.count).filter { $0 != "-" })
    guard let slot = Int(digits), slot > 0,
      networks.contains(name) || ["nic", "macaddress", "cableconnected", "natnet"].contains(name)
    else { return nil }
    return (name, slot)
  }

  /// Takes one setting over into a card; false where it says nothing that is known.
  static func take(_ name: String, _ value: String, into card: inout ObservedNIC) -> Bool {
    switch name {
    case "nic":
      guard value != "none" else { return false }
      card.attachment = Printed(value.lowercased())
    case "macaddress":
      guard let mac = mac(value) else { return false }
      card.mac = mac
    case "cableconnected":
      guard let state = Switch(rawValue: value) else { return false }
      card.cable = state == .on
    case "natnet":
      // A NAT card has no network: the key says what kind it is, or the addresses it uses.
      if value != "nat", value != "default" { card.network = value }
    default: card.network = value
    }
    return true
  }

  /// Takes over a line for people; false where it cannot be read.
  ///
  ///     MAC: 0800278E9161, Attachment: Internal Network 'App', Cable connected: on, …
  static func take(description: String, into card: inout ObservedNIC) -> Bool {
    // By hand: an expression for every card takes longer than the rest of the machine.
    let opening = ", Attachment: "
    guard description.hasPrefix("MAC: "),
      let mac = mac(String(description.dropFirst(5).prefix(12))),
      description.dropFirst(17).hasPrefix(opening)
    else { return false }
    let rest = description.dropFirst(17 + opening.count)
    guard let cable = rest.place(of: ", Cable connected: ") else { return false }
    let words = rest[..<cable.lowerBound]
    let state = rest[cable.upperBound...]
    guard state.hasPrefix("on") || state.hasPrefix("off"),
      let kind = attachments.first(where: { words.hasPrefix($0.words) })
    else { return false }
    card.mac = mac
    card.cable = state.hasPrefix("on")
    card.attachment = Printed(kind.name)
    switch kind.name {
    case .nat:
      card.network = text(
        in: words, from: "(", to: words.hasSuffix(")") ? words.lastIndex(of: ")") : nil)
    // The settings behind the driver are in quotes too.
    case .generic: card.network = text(in: words, from: "'", to: nextQuote(in: words))
    default: card.network = text(in: words, from: "'", to: words.lastIndex(of: "'"))
    }
    return true
  }

  private static func nextQuote(in words: Substring) -> Substring.Index? {
    words.firstIndex(of: "'").flatMap { words[words.index(after: $0)...].firstIndex(of: "'") }
  }

  /// The text between the first such character and a later place.
  private static func text(
    in words: Substring, from opening: Character, to end: Substring.Index?
  ) -> String? {
    guard let end, let start = words.firstIndex(of: opening), start < end else { return nil }
    return String(words[words.index(after: start)..<end])
  }

  /// A hardware address in lower case, with colons; nil for `auto` and other words.
  private static func mac(_ text: String) -> String? {
    let digits = Array(text.lowercased().filter { $0 != ":" && $0 != "-" })
    guard digits.count == 12, digits.allSatisfy(\.isHexDigit) else { return nil }
    return stride(from: 0, to: 12, by: 2).map { String(digits[$0..<$0 + 2]) }
      .joined(separator: ":")
  }
}
